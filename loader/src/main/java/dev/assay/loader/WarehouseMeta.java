// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.LedgerEntry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a warehouse says of one pipeline's tables, in the schema {@code assay_meta}. */
final class WarehouseMeta {
  private static final int ROWS_AT_ONCE = 500;

  private final DuckDbKernel kernel;
  private final String pipeline;

  WarehouseMeta(DuckDbKernel kernel, String pipeline) {
    this.kernel = kernel;
    this.pipeline = pipeline;
  }

  /** Whether it was written from just these declarations. */
  boolean tells(String fingerprint) {
    boolean there =
        kernel.count(
                "SELECT count(*) FROM information_schema.tables"
                    + " WHERE table_schema = 'assay_meta' AND table_name = 'pipelines'")
            > 0;
    return there
        && kernel.count(
                "SELECT count(*) FROM %s WHERE pipeline = %s AND fingerprint = %s"
                    .formatted(
                        MetaTable.PIPELINES.name(),
                        Sql.literal(pipeline),
                        Sql.literal(fingerprint)))
            > 0;
  }

  /** Makes the tables where they are not there. */
  void create() {
    MetaTable.ALL.forEach(table -> table.create(kernel));
  }

  /** Writes what is to be told in the place of what was told of the pipeline. */
  void write(WarehouseCatalog catalog, String fingerprint) {
    kernel.execute("BEGIN");
    replace(
        MetaTable.PIPELINES,
        List.of(
            row(
                pipeline,
                catalog.owner(),
                catalog.schedule(),
                new Raw("DATE '%s'".formatted(catalog.start())),
                fingerprint,
                new Raw("now()"))));
    replace(MetaTable.TABLES, catalog.tables().stream().map(this::row).toList());
    replace(MetaTable.COLUMNS, catalog.columns().stream().map(this::row).toList());
    replace(MetaTable.LINEAGE, catalog.lineage().stream().map(this::row).toList());
    LoadedPartitions held = new LoadedPartitions(kernel, pipeline);
    insert(
        MetaTable.PARTITIONS,
        catalog.upstream().stream()
            .filter(entry -> !held.holds(entry))
            .map(entry -> partition(entry, null, false))
            .toList());
    kernel.execute("COMMIT");
  }

  /** Remembers that a partition was loaded by a run. */
  void loaded(LedgerEntry entry, String run) {
    insert(MetaTable.PARTITIONS, List.of(partition(entry, run, true)));
  }

  /** Forgets the partitions of a table. */
  void forget(TableName table) {
    kernel.execute(
        "DELETE FROM %s WHERE pipeline = %s AND table_name = %s"
            .formatted(
                LoadedPartitions.TABLE, Sql.literal(pipeline), Sql.literal(table.toString())));
  }

  private String row(WarehouseCatalog.TableEntry table) {
    String shown = table.loaded() ? pipeline + "." + table.table().name() : null;
    String key = table.key().stream().map(WarehouseMeta::value).collect(Collectors.joining(", "));
    return row(
        pipeline,
        table.table(),
        table.table().layer(),
        shown,
        table.doc(),
        table.owner(),
        new Raw("[%s]".formatted(key)),
        table.contract());
  }

  private String row(WarehouseCatalog.ColumnEntry column) {
    return row(
        pipeline,
        column.table(),
        column.position(),
        column.name(),
        column.type(),
        column.nullable(),
        column.doc(),
        column.key(),
        column.masked(),
        column.lineageUnknown());
  }

  private String row(WarehouseCatalog.LineageEntry lineage) {
    return row(
        pipeline,
        lineage.table(),
        lineage.column(),
        lineage.inputTable(),
        lineage.inputColumn(),
        lineage.kind());
  }

  private String partition(LedgerEntry entry, String run, boolean loaded) {
    return row(
        pipeline,
        entry.partition().table(),
        new Raw("DATE '%s'".formatted(entry.partition().ds())),
        entry.generation(),
        entry.attempt(),
        entry.rows().written(),
        run,
        new Raw("TIMESTAMPTZ '%s'".formatted(entry.publishedAt())),
        loaded ? new Raw("now()") : null,
        entry.rows().read(),
        entry.rows().rejected(),
        entry.rows().deduplicated());
  }

  private void replace(MetaTable table, List<String> rows) {
    kernel.execute(
        "DELETE FROM %s WHERE pipeline = %s".formatted(table.name(), Sql.literal(pipeline)));
    insert(table, rows);
  }

  private void insert(MetaTable table, List<String> rows) {
    String columns = Sql.identifiers(table.columns().stream().map(MetaTable.Column::name).toList());
    String insert = table.constraint().isEmpty() ? "INSERT" : "INSERT OR REPLACE";
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<String> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
      kernel.execute(
          "%s INTO %s (%s) VALUES %s"
              .formatted(insert, table.name(), columns, String.join(",\n", some)));
    }
  }

  private static String row(Object... values) {
    return Arrays.stream(values)
        .map(WarehouseMeta::value)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String value(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Raw raw) {
      return raw.sql;
    }
    boolean plain = value instanceof Number || value instanceof Boolean;
    // A text of SQL cannot hold NUL.
    return plain ? value.toString() : Sql.literal(value.toString().replace("\0", "\\u0000"));
  }

  /**
   * A value that is SQL already.
   *
   * @param sql the SQL
   */
  private record Raw(String sql) {}
}
