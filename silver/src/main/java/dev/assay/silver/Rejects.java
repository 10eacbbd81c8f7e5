// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rejected rows as they are kept: one for each source row, with its place, the rules it broke,
 * what each found, and all its values as text, masked where the column is.
 *
 * <p>A value that did not fit its type is shown as it was, trimmed; another in the form that its
 * type has in SQL.
 */
final class Rejects {
  private static final String NO_ROW = "\"no row\"";

  private final SilverTable table;
  private final Rules rules;
  private final Masking masking;
  private final LocalDate ds;
  private final CsvFiles csv;

  Rejects(SilverTable table, Rules rules, LocalDate ds, CsvFiles csv) {
    this.table = table;
    this.rules = rules;
    this.masking = new Masking(table);
    this.ds = ds;
    this.csv = csv;
  }

  /**
   * The query of them, in the order of the source. Its own names have a space: a column of the
   * table may be called {@code row} or {@code rules}, but has none.
   *
   * @param broken the table of those that are meant, with the form of {@code broken}
   */
  String select(String broken) {
    return """
    SELECT %s AS "table", DATE '%s' AS ds, source_file, "broken row" - start + 1 AS source_row,
      "broken rules" AS rules,
      [v FOR v IN [%s] IF v IS NOT NULL] AS violations,
      {%s}::MAP(VARCHAR, VARCHAR) AS "values"
    FROM (
      SELECT "broken row", "broken rules",
        %s
      FROM (SELECT "row" AS "broken row", rules AS "broken rules" FROM %s)
        JOIN staged ON staged.rowid = "broken row")
    ASOF JOIN %s ON "broken row" >= files.start
    ORDER BY "broken row"
    """
        .formatted(
            Sql.literal(table.table().name()),
            ds,
            String.join(",\n    ", violations()),
            joined(c -> Sql.literal(c.name()) + ": " + text(c.name())),
            joined(c -> shown(c) + " AS " + text(c.name())) + noRow(),
            broken,
            csv.starts());
  }

  private String joined(java.util.function.Function<Column, String> sql) {
    return table.contract().columns().stream().map(sql).collect(Collectors.joining(",\n    "));
  }

  private String shown(Column column) {
    String value = masking.shown(column) + "::VARCHAR";
    return column.type().kind() == Kind.STRING || !masking.isOpen(column)
        ? value
        : "coalesce([%1$s.text FOR %1$s IN %2$s IF %1$s.\"column\" = %3$s][1], %4$s)"
            .formatted(Typing.MISFIT, Typing.MISFITS, Sql.literal(column.name()), value);
  }

  /** What is no row, in a text that may hold values of any column: not shown if one is masked. */
  private String noRow() {
    if (csv.malformed() == null) {
      return "";
    }
    return table.mask().isEmpty()
        ? ",\n        [m.text FOR m IN %s IF m.\"column\" = '%s'][1] AS %s"
            .formatted(Typing.MISFITS, Typing.NO_ROW, NO_ROW)
        : ",\n        NULL::VARCHAR AS " + NO_ROW;
  }

  private static String text(String column) {
    return Sql.identifier("text " + column);
  }

  private List<String> violations() {
    List<String> all = new ArrayList<>();
    if (csv.malformed() != null) {
      all.add(
          """
          CASE WHEN list_contains(rules, '%1$s')
              THEN {'rule': '%1$s', 'column': NULL::VARCHAR, 'value': %2$s, 'reason': \
          'it has not the columns of its file, or cannot be told from what is next'} END"""
              .formatted(Rules.MALFORMED, NO_ROW));
    }
    for (Column column : table.contract().columns()) {
      if (column.type().kind() != Kind.STRING) {
        String reason = Reasons.of(column.type(), text(column.name()));
        all.add(violation(Rules.TYPE + column.name(), column.name(), reason));
      }
    }
    for (Rule rule : rules.conditions()) {
      String column = rule.columns().isEmpty() ? null : rule.columns().get(0);
      all.add(violation(rule.name(), column, Sql.literal(rule.reason())));
    }
    return all;
  }

  private static String violation(String rule, String column, String reason) {
    return """
    CASE WHEN list_contains("broken rules", %1$s)
        THEN {'rule': %1$s, 'column': %2$s, 'value': %3$s, 'reason': %4$s} END\
    """
        .formatted(
            Sql.literal(rule),
            column == null ? "NULL::VARCHAR" : Sql.literal(column),
            column == null ? "NULL::VARCHAR" : text(column),
            reason);
  }
}
