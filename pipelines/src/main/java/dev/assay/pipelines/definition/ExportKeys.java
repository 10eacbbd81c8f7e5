// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

/** The keys of exports and archives. */
final class ExportKeys {
  static final Choice YES_OR_NO = Choice.of("true", "false");

  private static final Section EXPORT =
      Section.of(
          "a file that a published table is written to",
          Key.required("table", Scalar.NAME, "The table, as gold.revenue or silver.orders."),
          Key.required(
              "to",
              Scalar.SETTING,
              "The file: a path, or s3://BUCKET/PREFIX/NAME at the lake's endpoint. {pipeline},"
                  + " {table} and {ds} stand for the pipeline, the table's name and the day."
                  + " Without {ds} the file holds the newest day."),
          Key.optional(
              "format",
              Choice.of("csv", "xlsx", "jsonl", "parquet"),
              "What the file is. Default: what its name ends in."),
          Key.optional("columns", Names.LIST, "The columns, in this order. Default: all."),
          Key.optional(
              "order_by",
              Names.LIST,
              "What rows are ordered by. Default: the table's key, else all columns."),
          Key.optional("sheet", Scalar.NAME, "XLSX: the sheet's name. Default: the table's."),
          Key.optional(
              "delimiter", Scalar.CHARACTER, "CSV: what separates fields. Default: a comma."),
          Key.optional(
              "decimal",
              Choice.of(".", ","),
              "CSV: what separates the fraction of a number. Default: a point."),
          Key.optional(
              "neutralise",
              YES_OR_NO,
              "CSV, XLSX: whether text that begins with =, +, -, @, the same at full width, a tab, a"
                  + " line feed or a carriage return gets an apostrophe before it, so that no spreadsheet takes it for a formula."
                  + " Default: true for XLSX, false for CSV."));

  static final Key EXPORTS =
      Key.optional(
          "export",
          new ItemsShape("exports", EXPORT),
          "Files that published tables are written to, after the load. Default: none.");

  static final Key ARCHIVE =
      Key.optional(
          "archive",
          Section.of(
              "what is put away when all is done",
              Key.required(
                  "to",
                  Scalar.SETTING,
                  "Folder of the archives, or s3://BUCKET/PREFIX at the lake's endpoint."),
              Key.optional(
                  "inputs",
                  Names.LIST,
                  "Sources of type files: the files that were read are archived, and removed once"
                      + " the archive has been read back."),
              Key.optional(
                  "reports",
                  Scalar.SETTING,
                  "A folder whose files go along; the archives may not be below it. Default:"
                      + " none.")),
          "A compressed archive of inputs, exports and reports, after a run that made all of its"
              + " days. Default: none.");

  private ExportKeys() {}
}
