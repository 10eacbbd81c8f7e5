// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.Map;

/** Every key of {@code pipeline.yaml}: the reader and its documentation are made from these. */
final class PipelineKeys {
  private static final Choice COMPRESSION = Choice.of("none", "zstd", "gzip");

  private static final Choice CONTRACT = Choice.of("evolve", "freeze", "quarantine", "follow");

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

  private static final Section FILES =
      Section.of(
          "files",
          Key.required(
              "path",
              Scalar.SETTING,
              "Folder of the files, or s3://BUCKET/PREFIX at the lake's endpoint."),
          Key.optional(
              "done_marker",
              ExportKeys.YES_OR_NO,
              "Whether an empty file NAME.done is written beside each file that has been read and"
                  + " published, for others to see. Default: false."));

  private static final Variants SOURCE =
      new Variants(
          Key.required("type", Choice.of("postgres", "cassandra", "files"), "Kind of source."),
          Map.of("postgres", POSTGRES, "cassandra", CASSANDRA, "files", FILES));

  private static final Key OWNER =
      Key.optional(
          "owner",
          Scalar.NAME,
          "Who answers for it: a person, a team or an address. Default: the pipeline's owner.");

  private static final Section BRONZE =
      Section.of(
          "a table to extract",
          Key.required("source", Scalar.IDENTIFIER, "The source to read, declared under sources."),
          Key.optional(
              "relation", Scalar.NAME, "The table's name in the source. Default: its name here."),
          Key.optional(
              "files",
              Scalar.GLOB,
              "Of a source of files, those of the table: * and ** stand for anything, {ds} for the"
                  + " day, as 2026-01-31 or 20260131, any other {name} for a part that becomes a"
                  + " column, {csv,csv.gz} for one of these. Without {ds} all of them are read each day, as a snapshot."),
          Key.optional(
              "format",
              Choice.of("csv", "json", "xlsx", "parquet"),
              "Format of the files. Default: what their names end in."),
          Key.optional(
              "csv",
              Section.of(
                  "how CSV is written",
                  Key.optional(
                      "encoding",
                      Scalar.NAME,
                      "Character set, as in latin-1. Default: what the byte order mark says, else"
                          + " UTF-8."),
                  Key.optional(
                      "delimiter",
                      Scalar.CHARACTER,
                      "What separates fields. Default: what separated them in the files published"
                          + " last, where a file fits those; else comma, semicolon, tab or bar,"
                          + " whichever most of its first records agree on."),
                  Key.optional(
                      "quote",
                      Scalar.QUOTE,
                      "What encloses a field, or none. Default: the double quote."),
                  Key.optional(
                      "header",
                      Choice.of("true", "false"),
                      "Whether the first record names the columns; else they are column_1 and so"
                          + " on. Default: true."),
                  Key.optional(
                      "decimal",
                      Choice.of("point", "comma"),
                      "What separates the fraction of a number in CSV. With comma, groups of three"
                          + " and a currency may be there too, and a number with a point that could"
                          + " be either is rejected. Default: point.")),
              "How the CSV files are written, where that is not to be detected."),
          Key.optional(
              "xlsx",
              Section.of(
                  "where a workbook has its rows",
                  Key.optional("sheet", Scalar.NAME, "The sheet. Default: the first."),
                  Key.optional(
                      "header_row",
                      Scalar.COUNT,
                      "The row that names the columns; those above it are left out. Default: 1.")),
              "Where the workbooks have their rows."),
          Key.optional("exclude", Names.LIST, "Columns that never leave the source."),
          Key.optional(
              "slice",
              Scalar.NAME,
              "Column of time that says which day a row belongs to. Without it the whole table is"
                  + " read each day, as a snapshot."),
          Upkeep.LOOKBACK,
          Key.optional(
              "compression",
              COMPRESSION,
              "How its files are compressed. Default: that of defaults."),
          Key.optional(
              "contract",
              CONTRACT,
              "What becomes of it when the source's columns change: evolve lets additions pass and"
                  + " stops at the rest; freeze stops at any change; quarantine lets changes pass"
                  + " and rejects the rows that do not fit; follow, where silver has no contract,"
                  + " gives it the columns that there are. Default: that of defaults."),
          OWNER);

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
              new Entries(
                  "a column", Scalar.NAME, Choice.of("hmac", "hash", "partial", "drop", "null")),
              "Columns that must not be read: hmac and hash replace a text by a pseudonym, partial"
                  + " keeps a little of it, drop leaves the column out, null empties it."),
          Key.optional(
              "reject",
              new Entries("a rule's name", Scalar.IDENTIFIER, Scalar.CONDITION),
              "Rules: a row for which the condition is true is rejected under the rule's name."),
          Key.optional(
              "max_reject_pct",
              Scalar.PERCENT,
              "Of a hundred rows read so many may be rejected; where more are, the partition fails."
                  + " Default: 5."),
          Key.optional("checks", CheckKeys.CHECKS, "Checks before a partition is published."),
          OWNER);

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
          Key.optional(
              "checks", CheckKeys.CHECKS, "Further checks before a partition is published."),
          OWNER);

  static final Section PIPELINE =
      Section.of(
          "a pipeline",
          Key.required("pipeline", Scalar.IDENTIFIER, "Its name, which is its folder's."),
          Key.optional("schedule", Scalar.CRON, "When it runs, in UTC. Without it, only by hand."),
          Key.required("start", Scalar.DATE, "Its first day."),
          Key.optional(
              "owner",
              Scalar.NAME,
              "Who answers for its tables: a person, a team or an address. Shown in the catalog;"
                  + " changes no row."),
          Key.optional("retry", Upkeep.RETRY, "How a run tries again what failed. Default: not."),
          Key.optional(
              "retention",
              Upkeep.RETENTION,
              "How long prune keeps what is not published. What is published it never removes."),
          Key.required(
              "sources",
              new Entries("a source's name", Scalar.IDENTIFIER, SOURCE),
              "Where its data comes from."),
          Key.optional(
              "defaults",
              Section.of(
                  "what holds where nothing else is said",
                  Key.optional(
                      "compression", COMPRESSION, "Compression of bronze files. Default: zstd."),
                  Key.optional(
                      "contract",
                      CONTRACT,
                      "What a change of the source's columns does. Default: evolve.")),
              "What holds where a table says nothing else."),
          Key.optional(
              "masking",
              Section.of(
                  "what masks have in common",
                  Key.optional(
                      "key",
                      Scalar.SETTING_NAME,
                      "Setting that holds the key of hmac. Default: ASSAY_PII_KEY."),
                  Key.optional(
                      "salt",
                      Scalar.NAME,
                      "Text that makes hmac and hash differ from those of other pipelines; no"
                          + " secret. Required by hash. Default of hmac: none.")),
              "What masks have in common."),
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
              "Where the gold tables are loaded. Without it they stay in the lake."),
          ExportKeys.EXPORTS,
          ReportSpec.REPORTS,
          ExportKeys.ARCHIVE,
          StepReader.STEPS,
          Key.optional("alerts", AlertKeys.ALERTS, "Who is told what. Without it, nobody."));

  private PipelineKeys() {}
}
