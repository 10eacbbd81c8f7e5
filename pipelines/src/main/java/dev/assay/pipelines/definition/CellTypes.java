// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds values that are none of their type. They are gathered first and looked at together, for a
 * question to DuckDB costs more than a value. A value that a cast would round is none either.
 */
final class CellTypes {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(\\d+,(\\d+)\\)");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}(?:[ T]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?(?:Z|[+-]\\d{2}(?::?\\d{2})?)?)?");
  private static final Pattern TRUTH = Pattern.compile("true|false");

  private final SqlBench bench;
  private final Problems problems;
  private final Map<String, List<Typed>> byType = new LinkedHashMap<>();

  CellTypes(SqlBench bench, Problems problems) {
    this.bench = bench;
    this.problems = problems;
  }

  /**
   * Adds a value to look at.
   *
   * @param where file, line and place, for the message
   */
  void add(Typed where) {
    if (where.text() != null) {
      byType.computeIfAbsent(where.type(), type -> new ArrayList<>()).add(where);
    }
  }

  /** Reports those that do not fit. */
  void report() {
    byType.forEach(this::report);
  }

  private void report(String type, List<Typed> cells) {
    Set<String> misfits = new HashSet<>();
    Set<String> texts = cells.stream().map(Typed::text).collect(Collectors.toSet());
    texts.stream().filter(text -> !isExact(type, text)).forEach(misfits::add);
    texts.removeAll(misfits);
    if (!texts.isEmpty() && !type.equals("VARCHAR")) {
      misfits.addAll(uncastable(bench.kernel(), type, texts));
    }
    cells.stream().filter(cell -> misfits.contains(cell.text())).forEach(this::report);
  }

  private void report(Typed cell) {
    problems.add(
        cell.file(),
        cell.line(),
        "%s: '%s' does not fit column '%s', which is %s"
            .formatted(cell.where(), cell.text(), cell.column(), cell.type()),
        hint(cell.type()));
  }

  private static List<String> uncastable(DuckDbKernel kernel, String type, Set<String> texts) {
    String values =
        texts.stream()
            .map(text -> "(%s)".formatted(Sql.literal(text)))
            .collect(Collectors.joining(", "));
    return kernel.query(
        "SELECT v FROM (VALUES %s) AS t(v) WHERE TRY_CAST(v AS %s) IS NULL".formatted(values, type),
        row -> row.getString(1));
  }

  private static boolean isExact(String type, String text) {
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      int scale = Integer.parseInt(decimal.group(1));
      String fraction = scale == 0 ? "0+" : "\\d{1,%d}0*".formatted(scale);
      return text.matches("[+-]?\\d+(?:\\.%s)?".formatted(fraction));
    }
    return switch (type) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT", "UINTEGER" ->
          WHOLE.matcher(text).matches();
      case "DATE" -> DAY.matcher(text).matches();
      case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> MOMENT.matcher(text).matches();
      case "BOOLEAN" -> TRUTH.matcher(text).matches();
      default -> true;
    };
  }

  private static String hint(String type) {
    return switch (type) {
      case "DATE" -> "write it as 2026-01-31";
      case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" ->
          "write it as 2026-01-31 10:00:00.123456, in UTC";
      case "BOOLEAN" -> "write true or false";
      case "INTERVAL" -> "write it as 01:30:00 or 90 minutes";
      case "UUID" -> "write all of it, or $name and the value under names";
      default -> "";
    };
  }

  /**
   * A value and its type.
   *
   * @param file the file, as messages show it
   * @param line the line
   * @param where where in the file, as in {@code cases.x.expect.rows}
   * @param column the column
   * @param type the type in DuckDB's SQL
   * @param text the value as text, or null
   */
  record Typed(String file, int line, String where, String column, String type, String text) {}
}
