// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

/** Every key of {@code tests/*.yaml}: the reader and its documentation are made from these. */
final class FixtureKeys {
  private static final Entries ROW = new Entries("a column", Scalar.NAME, Cell.VALUE);
  private static final ItemsShape ROWS = new ItemsShape("rows", ROW);
  private static final Entries REFERENCE =
      new Entries("a reference table's name", Scalar.IDENTIFIER, ROWS);

  private static final Section REJECT =
      Section.of(
          "a rejected row",
          Key.optional("row", Scalar.COUNT, "Which of the given rows it is, from 1."),
          Key.optional("rules", Names.ONE_OR_LIST, "All rules that it breaks, in any order."),
          Key.optional(
              "values", ROW, "Values as they are kept: as text, masked where the column is."));

  private static final Section EXPECT =
      Section.of(
          "what comes of it",
          Key.optional(
              "rows",
              ROWS,
              "All rows of the table, in any order; of each the columns that matter. Without it"
                  + " they are not looked at."),
          Key.optional(
              "rejects",
              new ItemsShape("rejected rows", REJECT),
              "All rejected rows of a silver table, in any order. Without it none may be."),
          Key.optional(
              "ctes",
              new Entries("a common table expression's name", Scalar.NAME, ROWS),
              "All rows of common table expressions of a gold table's SQL, as for rows."),
          Key.optional(
              "fails", Scalar.TEXT, "Text of the error with which it fails, and nothing else."));

  private static final Section CASE =
      Section.of(
          "a case, under the name that says what holds",
          Key.optional("date", Scalar.DATE, "The partition's day. Default: that of the file."),
          Key.optional(
              "given",
              new Entries("an input", Scalar.NAME, ROWS),
              "Rows of the inputs, as bronze.users: of bronze the source's text, of others values"
                  + " of the contract's types. Default: none."),
          Key.optional(
              "reference",
              REFERENCE,
              "Rows of reference tables, as fx_rates. Default: those of the file."),
          Key.required("expect", EXPECT, "What comes of it; at least one of its keys."));

  static final Section FIXTURE =
      Section.of(
          "tests of one table",
          Key.required("table", Scalar.NAME, "The table, as silver.users or gold.revenue."),
          Key.required("date", Scalar.DATE, "The partition's day."),
          Key.optional(
              "names",
              new Entries("a name", Scalar.IDENTIFIER, Cell.VALUE),
              "Values that are hard to read, such as identifiers; $name, not in quotes, stands for"
                  + " them in rows."),
          Key.optional(
              "defaults",
              new Entries("an input", Scalar.NAME, ROW),
              "What columns of given rows hold where they are left out. Default: NULL."),
          Key.optional(
              "reference",
              REFERENCE,
              "Rows of reference tables, as fx_rates. Default: their files."),
          Key.required(
              "cases", new Entries("what holds", Scalar.TEXT, CASE), "The cases, each by itself."));

  private FixtureKeys() {}
}
