// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.TableColumns;
import dev.assay.bronze.TablePlan;
import dev.assay.bronze.postgres.PostgresCatalog.Part;
import dev.assay.bronze.postgres.PostgresSplit.PageRange;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.sql.SQLException;
import java.util.List;

/** Decides which columns of a table are read, and in which splits. */
final class PostgresPlanner {
  /** The first version that reads a range of ctid without reading the whole table. */
  private static final int TID_RANGE_SCAN = 140_000;

  private final PostgresCatalog catalog;
  private final PostgresConnections connections;
  private final PostgresSnapshot.Exported exported;

  PostgresPlanner(
      PostgresCatalog catalog,
      PostgresConnections connections,
      PostgresSnapshot.Exported exported) {
    this.catalog = catalog;
    this.connections = connections;
    this.exported = exported;
  }

  /** The columns to read, looked up under the snapshot. */
  Read read(BronzeTable table, PostgresRelation relation) throws SQLException {
    TableColumns columns = new TableColumns(relation.toString(), catalog.columns(relation));
    if (table.slice() != null) {
      PostgresTypes.checkSlice(columns.slice(table));
    }
    return new Read(relation, columns.without(table));
  }

  TablePlan plan(BronzeTable table, Read read) throws SQLException {
    SourcePosition position =
        new SourcePosition(
            PostgresSource.TYPE, read.relation().toString(), exported.takenAt(), read.columns());
    return TablePlan.of(position, splits(table, read.relation()));
  }

  private List<PostgresSplit> splits(BronzeTable table, PostgresRelation relation)
      throws SQLException {
    // A day's slice is the index's work, which ranges of pages would keep the planner from using.
    if (table.slice() != null || exported.version() < TID_RANGE_SCAN) {
      PageRange whole = new PageRange(relation.schema(), relation.table(), null, null);
      return List.of(new PostgresSplit(exported.id(), List.of(whole)));
    }
    List<Part> parts = catalog.parts(relation);
    return PostgresSplits.of(
        exported.id(), parts, connections.splitBytes(), connections.maxSplits());
  }

  /**
   * What is read.
   *
   * @param relation from where
   * @param columns in which order
   */
  record Read(PostgresRelation relation, List<SourceColumn> columns) {
    String columnsSql() {
      return Sql.identifiers(columns.stream().map(SourceColumn::name).toList());
    }
  }
}
