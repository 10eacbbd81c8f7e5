// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of the schema {@code assay_meta}.
 *
 * @param name its name with the schema
 * @param doc what it is
 * @param columns its columns
 * @param constraint what holds for its rows, as SQL; possibly empty
 */
record MetaTable(String name, String doc, List<Column> columns, String constraint) {
  static final MetaTable PIPELINES =
      new MetaTable(
          "assay_meta.pipelines",
          "The pipelines that this warehouse tells about, one row each.",
          List.of(
              new Column(
                  "pipeline",
                  "VARCHAR",
                  "The pipeline; its tables are in the schema of that name."),
              new Column("owner", "VARCHAR", "Who answers for it."),
              new Column("schedule", "VARCHAR", "When it runs: a cron expression in UTC."),
              new Column("start", "DATE", "Its first day."),
              new Column("fingerprint", "VARCHAR", "A short name of all that is declared in it."),
              new Column("described_at", "TIMESTAMP WITH TIME ZONE", "When this was written.")),
          "PRIMARY KEY (pipeline)");

  static final MetaTable TABLES =
      new MetaTable(
          "assay_meta.tables",
          "The tables of each pipeline in every layer, one row each.",
          List.of(
              new Column("pipeline", "VARCHAR", "The pipeline."),
              new Column("table_name", "VARCHAR", "The table with its layer, as in gold.revenue."),
              new Column("layer", "VARCHAR", "bronze, silver or gold."),
              new Column(
                  "warehouse_table", "VARCHAR", "Its name in this file; NULL if it is not loaded."),
              new Column("doc", "VARCHAR", "What it is."),
              new Column("owner", "VARCHAR", "Who answers for it."),
              new Column("key", "VARCHAR[]", "The columns that tell one row from another."),
              new Column(
                  "contract", "VARCHAR", "Fingerprint of its contract; NULL if it has none.")),
          "");

  static final MetaTable COLUMNS =
      new MetaTable(
          "assay_meta.columns",
          "The columns of the tables, one row each.",
          List.of(
              new Column("pipeline", "VARCHAR", "The pipeline."),
              new Column("table_name", "VARCHAR", "The table with its layer."),
              new Column("position", "INTEGER", "The column's place, from 1."),
              new Column("column_name", "VARCHAR", "Its name."),
              new Column("type", "VARCHAR", "Its type; in bronze the source's own name of it."),
              new Column("nullable", "BOOLEAN", "Whether it may be NULL; NULL if nobody says."),
              new Column("doc", "VARCHAR", "What it means."),
              new Column("is_key", "BOOLEAN", "Whether it is part of the table's key."),
              new Column("masked", "BOOLEAN", "Whether its values are pseudonyms."),
              new Column(
                  "lineage_unknown",
                  "VARCHAR",
                  "Why it is not known what it is made from; NULL if it is known.")),
          "");

  static final MetaTable LINEAGE =
      new MetaTable(
          "assay_meta.lineage",
          "What tables and columns are made from, one row an input.",
          List.of(
              new Column("pipeline", "VARCHAR", "The pipeline."),
              new Column("table_name", "VARCHAR", "The table with its layer."),
              new Column(
                  "column_name",
                  "VARCHAR",
                  "The column; NULL if the row is about the table as a whole."),
              new Column(
                  "input_table",
                  "VARCHAR",
                  "What it is made from: a table, a reference table as in reference.rates, or a source's relation as in source.app.users."),
              new Column(
                  "input_column",
                  "VARCHAR",
                  "The column there; NULL if the row is about the table as a whole."),
              new Column(
                  "kind",
                  "VARCHAR",
                  "identity, transformation or aggregation; NULL if the row is about the table as a whole.")),
          "");

  static final MetaTable PARTITIONS =
      new MetaTable(
          LoadedPartitions.TABLE,
          "The published days of every table, one row each; loaded_at is NULL for tables that are not in this file.",
          List.of(
              new Column("pipeline", "VARCHAR", "The pipeline."),
              new Column("table_name", "VARCHAR", "The table with its layer."),
              new Column("ds", "DATE", "The UTC day that the rows belong to."),
              new Column(
                  "generation",
                  "BIGINT",
                  "1 for the first publication of the day, one more for each replacement."),
              new Column("attempt", "VARCHAR", "The attempt that made it."),
              new Column("rows", "BIGINT", "Its rows."),
              new Column("run", "VARCHAR", "The run that loaded it; NULL if it is not loaded."),
              new Column("published_at", "TIMESTAMP WITH TIME ZONE", "When it was published."),
              new Column(
                  "loaded_at",
                  "TIMESTAMP WITH TIME ZONE",
                  "When it was loaded; NULL if it is not."),
              new Column("rows_read", "BIGINT", "Rows that were read to make it."),
              new Column("rows_rejected", "BIGINT", "Rows that broke a rule."),
              new Column(
                  "rows_deduplicated", "BIGINT", "Rows that gave way to another of the same key.")),
          "PRIMARY KEY (pipeline, table_name, ds)");

  static final List<MetaTable> ALL = List.of(PIPELINES, TABLES, COLUMNS, LINEAGE, PARTITIONS);

  /** Makes the table, or adds the columns that one of an older version lacks, and comments it. */
  void create(DuckDbKernel kernel) {
    String definitions =
        columns.stream()
            .map(column -> Sql.identifier(column.name) + " " + column.type)
            .collect(Collectors.joining(", "));
    String more = constraint.isEmpty() ? "" : ", " + constraint;
    kernel.execute("CREATE SCHEMA IF NOT EXISTS assay_meta");
    kernel.execute("CREATE TABLE IF NOT EXISTS %s (%s%s)".formatted(name, definitions, more));
    kernel.execute("COMMENT ON TABLE %s IS %s".formatted(name, Sql.literal(doc)));
    for (Column column : columns) {
      String quoted = Sql.identifier(column.name);
      kernel.execute(
          "ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s %s".formatted(name, quoted, column.type));
      kernel.execute(
          "COMMENT ON COLUMN %s.%s IS %s".formatted(name, quoted, Sql.literal(column.doc)));
    }
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type its type
   * @param doc what it means
   */
  record Column(String name, String type, String doc) {}
}
