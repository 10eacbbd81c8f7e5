// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;

/** The keys of a check in {@code pipeline.yaml}. */
final class CheckKeys {
  /** The kinds of checks; each check has one of these keys. */
  static final List<String> KINDS =
      List.of(
          "unique",
          "not_null",
          "accepted_values",
          "range",
          "relationship",
          "row_count",
          "freshness",
          "expression",
          "expected");

  private static final Section ACCEPTED_VALUES =
      Section.of(
          "the values of a column",
          Key.required("column", Scalar.NAME, "The column."),
          Key.required(
              "values", LiteralShape.LIST, "Its values. NULL is one only where null is listed."));

  private static final Section RANGE =
      Section.of(
          "the bounds of a column; NULL is not looked at",
          Key.required("column", Scalar.NAME, "A column of numbers, dates or times."),
          Key.optional("min", LiteralShape.BOUND, "The least good value. Default: no bound."),
          Key.optional("max", LiteralShape.BOUND, "The greatest good value. Default: no bound."));

  private static final Section RELATIONSHIP =
      Section.of(
          "columns whose values occur in another table; NULL is not looked at",
          Key.required("columns", Names.ONE_OR_LIST, "Columns of this table."),
          Key.required(
              "to",
              Scalar.NAME,
              "The other table, as in silver.users; or this one itself. Silver compares with silver,"
                  + " gold with silver and gold."),
          Key.optional(
              "to_columns", Names.ONE_OR_LIST, "Its columns, as many. Default: the same names."),
          Key.optional(
              "partition",
              Choice.of("same_day", "latest"),
              "Which of its partitions: that of the same day (the default), or the newest of the"
                  + " same day or before."));

  private static final Section ROW_COUNT =
      Section.of(
          "the number of rows, by bounds or against the days before",
          Key.optional("min", Scalar.ROWS, "At least so many rows."),
          Key.optional("max", Scalar.ROWS, "At most so many rows."),
          Key.optional(
              "against_last",
              Scalar.DAYS,
              "Compares with the average of so many published days before this one, or as many as"
                  + " there are; without any, every number is good."),
          Key.optional("min_pct", Scalar.NUMBER, "At least so many percent of that average."),
          Key.optional("max_pct", Scalar.NUMBER, "At most so many percent of that average."));

  private static final Section FRESHNESS =
      Section.of(
          "the age of the newest value, at the end of the partition's day",
          Key.required("column", Scalar.NAME, "A column of dates or times."),
          Key.required("max_age", Scalar.DURATION, "How old its newest value may be."));

  private static final Section EXPECTED =
      Section.of(
          "a figure that must equal a value in a file",
          Key.required(
              "figure",
              Scalar.FIGURE,
              "The figure: what stands behind SELECT over the table's rows, as in sum(amount), or a"
                  + " whole SELECT of one value from this."),
          Key.required("name", Scalar.IDENTIFIER, "The value's name in the file."),
          Key.optional(
              "file",
              Scalar.VALUES_FILE,
              "The file, beside pipeline.yaml: a mapping from names to values. Default:"
                  + " expected.yaml."),
          Key.optional(
              "tolerance", Scalar.NUMBER, "How far a number may be off. Default: not at all."));

  static final ItemsShape CHECKS =
      new ItemsShape(
          "checks",
          Section.of(
              "a check, of one kind",
              Key.optional("unique", Names.ONE_OR_LIST, "Columns that no two rows share."),
              Key.optional("not_null", Names.ONE_OR_LIST, "Columns without NULL, each a check."),
              Key.optional(
                  "accepted_values", ACCEPTED_VALUES, "The values that a column may hold."),
              Key.optional("range", RANGE, "The bounds of a column's values, themselves good."),
              Key.optional("relationship", RELATIONSHIP, "The table in which values must occur."),
              Key.optional("row_count", ROW_COUNT, "How many rows there may be."),
              Key.optional("freshness", FRESHNESS, "How old the newest value may be."),
              Key.optional(
                  "expression",
                  Scalar.CONDITION,
                  "A condition that is true for every row; NULL is not true. Needs a name."),
              Key.optional("expected", EXPECTED, "A figure and its value in a file."),
              Key.optional(
                  "name",
                  Scalar.IDENTIFIER,
                  "The check's name in results. Default: made of the kind and the columns."),
              Key.optional(
                  "severity",
                  Choice.of("error", "warn"),
                  "What a failure does: error (the default) holds the partition back, warn records"
                      + " it."),
              Key.optional("max_rows", Scalar.ROWS, "So many bad rows are allowed. Default: none."),
              Key.optional(
                  "max_pct",
                  Scalar.PERCENT,
                  "Of a hundred rows of the table so many may be bad. Default: none."),
              Key.optional(
                  "message",
                  Scalar.TEXT,
                  "What bad rows mean, for whoever reads the result. Default: made of the kind.")));

  private CheckKeys() {}
}
