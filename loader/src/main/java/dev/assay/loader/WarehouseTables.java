// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.Attempts;
import dev.assay.lake.Lake;
import dev.assay.lake.contract.Column;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of one pipeline in a warehouse that is being built. */
final class WarehouseTables {
  private final PartitionReader reader;
  private final String pipeline;
  private final DuckDbKernel kernel;
  private final ScratchSpace scratch;
  private final String run;
  private final WarehouseMeta meta;

  WarehouseTables(
      Lake lake, String pipeline, DuckDbKernel kernel, ScratchSpace scratch, String run) {
    this.reader = new PartitionReader(lake);
    this.pipeline = pipeline;
    this.kernel = kernel;
    this.scratch = scratch;
    this.run = run;
    kernel.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.identifier(pipeline));
    this.meta = new WarehouseMeta(kernel, pipeline);
    meta.create();
  }

  /** The columns a table must have, each as name and type. */
  static List<String> promised(LoadTable table) {
    List<String> columns = new ArrayList<>();
    if (table.dsColumn() == null) {
      columns.add("ds DATE");
    }
    table.contract().columns().forEach(c -> columns.add(c.name() + " " + c.type().sql()));
    return columns;
  }

  /** Makes the table, anew if its shape is not the promised one, and sets its comments. */
  void prepare(LoadTable table) {
    String name = qualified(table);
    if (!new LoadedPartitions(kernel, pipeline).hasShapeOf(table)) {
      kernel.execute("DROP TABLE IF EXISTS " + name);
      meta.forget(table.table());
      if (table.contract() != null) {
        kernel.execute("CREATE TABLE %s (%s)".formatted(name, declared(table)));
      }
    }
    comment(table, name);
  }

  /** Sets the comments of a table that is there. */
  void describe(LoadTable table) {
    if (new LoadedPartitions(kernel, pipeline).hasShapeOf(table)) {
      comment(table, qualified(table));
    }
  }

  private static String declared(LoadTable table) {
    String ds = table.dsColumn() == null ? "ds DATE, " : "";
    return table.contract().columns().stream()
        .map(c -> Sql.identifier(c.name()) + " " + c.type().sql())
        .collect(Collectors.joining(", ", ds, ""));
  }

  private void comment(LoadTable table, String name) {
    if (table.contract() == null) {
      return;
    }
    kernel.execute(
        "COMMENT ON TABLE %s IS %s".formatted(name, Sql.literal(table.contract().doc())));
    for (Column column : table.contract().columns()) {
      kernel.execute(
          "COMMENT ON COLUMN %s.%s IS %s"
              .formatted(name, Sql.identifier(column.name()), Sql.literal(column.doc())));
    }
  }

  /** Puts one partition in the place of what was there for its day. */
  void replace(PendingPartition pending) {
    LedgerEntry entry = pending.entry();
    Path folder = scratch.newFolder();
    List<Path> files = Attempts.run(() -> download(entry, folder)).orThrow();
    kernel.execute("BEGIN");
    insert(pending.table(), entry, files);
    meta.loaded(entry, run);
    kernel.execute("COMMIT");
    scratch.remove(folder);
  }

  private List<Path> download(LedgerEntry entry, Path folder) {
    PartitionManifest manifest = reader.manifest(pipeline, entry.asInput());
    return reader.download(manifest, manifest.files(), folder);
  }

  private void insert(LoadTable table, LedgerEntry entry, List<Path> files) {
    String name = qualified(table);
    String ds = "DATE '%s'".formatted(entry.partition().ds());
    String columns = table.dsColumn() == null ? ds + " AS ds, *" : "*";
    String rows = "SELECT %s FROM read_parquet(%s)".formatted(columns, Sql.paths(files));
    if (table.contract() == null) {
      kernel.execute("CREATE TABLE IF NOT EXISTS %s AS %s LIMIT 0".formatted(name, rows));
      // Types are inferred day by day: the table takes the wider of its own and the day's.
      kernel.execute(
          "CREATE OR REPLACE TABLE %1$s AS (FROM %1$s UNION ALL BY NAME (%2$s LIMIT 0))"
              .formatted(name, rows));
    }
    kernel.execute(
        "DELETE FROM %s WHERE %s = %s".formatted(name, Sql.identifier(table.dayColumn()), ds));
    kernel.execute("INSERT INTO %s BY NAME %s".formatted(name, rows));
  }

  private String qualified(LoadTable table) {
    return Sql.identifier(pipeline) + "." + Sql.identifier(table.table().name());
  }
}
