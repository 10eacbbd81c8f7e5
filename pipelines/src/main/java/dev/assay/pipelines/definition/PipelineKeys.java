// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.Map;

/** Every key of {@code pipeline.yaml}: the reader and its documentation are made from these. */
final class PipelineKeys {
  private static final Choice COMPRESSION = Choice.of("none", "zstd", "gzip");

  private static final Section POSTGRES =
      Section.of(
          "a PostgreSQL database",
          Key.required("url", Scalar.SETTING, "JDBC address of the database."),
          Key.required("user", Scalar.SETTING, "Role that reads."),
          Key.required(
              "password", Scalar.SECRET, "Setting that holds the password; never the password."),
          Key.optional(
              "split_mib",
              Scalar.COUNT,
              "A table above this size, in MiB, is read in several splits. Default: 64."),
          Key.optional(
              "splits",
              Scalar.COUNT,
              "A table is read in so many splits at most. Default: twice the cores."));

  private static final Section CASSANDRA =
      Section.of(
          "a Cassandra cluster",
          Key.required(
              "contact_points", Scalar.SETTING, "Nodes to begin with: HOST:PORT, comma-separated."),
          Key.required("datacenter", Scalar.SETTING, "Data centre whose nodes are asked."),
          Key.required("keyspace", Scalar.SETTING, "Keyspace of the tables."),
          Key.optional(
              "user", Scalar.SETTING, "Role that reads. Default: the cluster asks for none."),
          Key.optional(
              "password", Scalar.SECRET, "Setting that holds the password; never the password."),
          Key.optional("tls", Scalar.SETTING, "Whether to connect by TLS: true or false."),
          Key.optional(
              "consistency", Scalar.SETTING, "Consistency of reads. Default: LOCAL_QUORUM."),
          Key.optional("page_size", Scalar.COUNT, "Rows a page at most. Default: 5000."),
          Key.optional(
              "splits",
              Scalar.COUNT,
              "A table is read in so many splits at most. Default: eight times the cores."));

  private static final Variants SOURCE =
      new Variants(
          Key.required("type", Choice.of("postgres", "cassandra"), "Kind of source."),
          Map.of("postgres", POSTGRES, "cassandra", CASSANDRA));

  private static final Section BRONZE =
      Section.of(
          "a table to extract",
          Key.required("source", Scalar.IDENTIFIER, "The source to read, declared under sources."),
          Key.optional(
              "relation", Scalar.NAME, "The table's name in the source. Default: its name here."),
          Key.optional("exclude", Names.LIST, "Columns that never leave the source."),
          Key.optional(
              "slice",
              Scalar.NAME,
              "Column of time that says which day a row belongs to. Without it the whole table is"
                  + " read each day, as a snapshot."),
          Key.optional(
              "compression",
              COMPRESSION,
              "How its files are compressed. Default: that of defaults."));

  private static final ItemsShape CHECKS =
      new ItemsShape(
          "checks",
          Section.of(
              "a check, by one of unique and not_null",
              Key.optional("unique", Names.ONE_OR_LIST, "Columns that no two rows share."),
              Key.optional("not_null", Names.ONE_OR_LIST, "Columns without NULL, each a check."),
              Key.optional(
                  "severity",
                  Choice.of("error", "warn"),
                  "What a failure does: error (the default) holds the partition back, warn records"
                      + " it.")));

  private static final Section SILVER =
      Section.of(
          "a table to clean",
          Key.optional(
              "from",
              Scalar.NAME,
              "The bronze table it is made from. Default: the one of the same name."),
          Key.optional(
              "key",
              Names.LIST,
              "Columns that tell one row from another: one row of each key is kept. Without it"
                  + " every row is."),
          Key.optional(
              "latest_by",
              Scalar.NAME,
              "Column whose greatest value tells which row of a key is kept."),
          Key.optional(
              "mask",
              new Entries("a column", Scalar.NAME, Choice.of("hmac")),
              "Columns whose values are replaced by pseudonyms."),
          Key.optional(
              "reject",
              new Entries("a rule's name", Scalar.IDENTIFIER, Scalar.CONDITION),
              "Rules: a row for which the condition is true is rejected under the rule's name."),
          Key.optional("checks", CHECKS, "Checks before a partition is published."));

  private static final Section GOLD =
      Section.of(
          "a table to build by gold/<table>.sql",
          Key.required(
              "key",
              Names.LIST,
              "Columns that tell one row from another; checked to be unique and not NULL."),
          Key.optional(
              "ds_column",
              Scalar.NAME,
              "DATE column that holds the partition's day; checked in every row."),
          Key.optional("checks", CHECKS, "Further checks before a partition is published."));

  static final Section PIPELINE =
      Section.of(
          "a pipeline",
          Key.required("pipeline", Scalar.IDENTIFIER, "Its name, which is its folder's."),
          Key.optional("schedule", Scalar.CRON, "When it runs, in UTC. Without it, only by hand."),
          Key.required("start", Scalar.DATE, "Its first day."),
          Key.required(
              "sources",
              new Entries("a source's name", Scalar.IDENTIFIER, SOURCE),
              "Where its data comes from."),
          Key.optional(
              "defaults",
              Section.of(
                  "what holds where nothing else is said",
                  Key.optional(
                      "compression", COMPRESSION, "Compression of bronze files. Default: zstd.")),
              "What holds where a table says nothing else."),
          Key.required(
              "bronze",
              new Entries("a table's name", Scalar.IDENTIFIER, BRONZE),
              "The tables to extract."),
          Key.optional(
              "silver",
              new Entries("a table's name", Scalar.IDENTIFIER, SILVER),
              "The tables to clean."),
          Key.optional(
              "gold",
              new Entries("a table's name", Scalar.IDENTIFIER, GOLD),
              "The tables to build."),
          Key.optional(
              "load",
              Section.of(
                  "where gold goes",
                  Key.required("to", Scalar.SETTING, "Path of the DuckDB file for analysts.")),
              "Where the gold tables are loaded. Without it they stay in the lake."));

  private PipelineKeys() {}
}
