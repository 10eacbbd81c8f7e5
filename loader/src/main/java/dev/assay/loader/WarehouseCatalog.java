// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.TableName;
import dev.assay.lake.manifest.LedgerEntry;
import java.time.LocalDate;
import java.util.List;

/**
 * What a warehouse tells about the tables of one pipeline besides their rows. Plain values, all
 * texts possibly holding anything. Immutable.
 *
 * @param owner who answers for the pipeline, or null
 * @param schedule its cron expression in UTC, or null
 * @param start its first day
 * @param tables its tables, those that are not loaded too
 * @param columns their columns
 * @param lineage what tables and columns are made from
 * @param upstream the published partitions of tables that are not loaded
 */
public record WarehouseCatalog(
    String owner,
    String schedule,
    LocalDate start,
    List<TableEntry> tables,
    List<ColumnEntry> columns,
    List<LineageEntry> lineage,
    List<LedgerEntry> upstream) {
  /** Copies the lists. */
  public WarehouseCatalog {
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
    lineage = List.copyOf(lineage);
    upstream = List.copyOf(upstream);
  }

  /**
   * A table.
   *
   * @param table its name
   * @param loaded whether it is in the warehouse
   * @param doc what it is
   * @param owner who answers for it, or null
   * @param key the columns of its key
   * @param contract the fingerprint of its contract, or null
   */
  public record TableEntry(
      TableName table,
      boolean loaded,
      String doc,
      String owner,
      List<String> key,
      String contract) {}

  /**
   * A column.
   *
   * @param table its table
   * @param position its place, from 1
   * @param name its name
   * @param type its type
   * @param nullable whether NULL is a value of it, or null where nobody says
   * @param doc what it means
   * @param key whether it is part of the key
   * @param masked whether its values are pseudonyms
   * @param lineageUnknown why it is not known what it is made from, or null where it is
   */
  public record ColumnEntry(
      TableName table,
      int position,
      String name,
      String type,
      Boolean nullable,
      String doc,
      boolean key,
      boolean masked,
      String lineageUnknown) {}

  /**
   * Something that a table or a column is made from.
   *
   * @param table the table
   * @param column the column, or null where the table as a whole is meant
   * @param inputTable the table it is made from, as in {@code silver.users}
   * @param inputColumn the column it is made from, or null
   * @param kind how, as in {@code identity}, or null
   */
  public record LineageEntry(
      TableName table, String column, String inputTable, String inputColumn, String kind) {}
}
