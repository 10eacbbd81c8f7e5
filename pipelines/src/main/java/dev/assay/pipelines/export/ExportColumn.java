// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.pipelines.definition.ExportSpec;
import dev.assay.pipelines.definition.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A column of a published table.
 *
 * @param name its name
 * @param type its type, as DuckDB names it
 */
record ExportColumn(String name, String type) {
  /** What a spreadsheet begins a formula by, or skips before one; the last four at full width. */
  private static final String STARTERS = "=+-@\t\n\r\uff1d\uff0b\uff0d\uff20";

  /** The columns of a relation that an export wants, in its order. */
  static List<ExportColumn> of(DuckDbKernel kernel, String relation, ExportSpec spec) {
    List<ExportColumn> all =
        kernel.query(
            "DESCRIBE " + relation,
            row -> new ExportColumn(row.getString("column_name"), row.getString("column_type")));
    spec.orderBy().forEach(name -> find(all, spec, "order_by", name));
    if (spec.columns().isEmpty()) {
      return all;
    }
    List<ExportColumn> wanted = new ArrayList<>();
    spec.columns().forEach(name -> wanted.add(find(all, spec, "columns", name)));
    return wanted;
  }

  private static ExportColumn find(
      List<ExportColumn> all, ExportSpec spec, String key, String name) {
    return all.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssayException(
                    Category.DEFINITION,
                    "export.%s: %s has no column '%s': %s"
                        .formatted(
                            key,
                            spec.table(),
                            name,
                            Suggestion.among(
                                name, all.stream().map(ExportColumn::name).toList()))));
  }

  boolean isText() {
    return type.equals("VARCHAR") || type.equals("JSON") || type.startsWith("ENUM");
  }

  boolean isFraction() {
    return type.startsWith("DECIMAL") || type.equals("DOUBLE") || type.equals("FLOAT");
  }

  boolean isInteger() {
    return type.endsWith("INT") || type.equals("INTEGER") || type.equals("UINTEGER");
  }

  /** A name or a text that no spreadsheet takes for a formula. */
  static String neutral(String text) {
    return !text.isEmpty() && STARTERS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /**
   * The same in SQL; most text begins with a letter or a digit, which two comparisons tell. JSON
   * and what is one of a list are text first: else what they are compared with became one of them.
   */
  static String neutralSql(String expression) {
    String starters =
        STARTERS.chars().mapToObj("chr(%d)"::formatted).collect(Collectors.joining(", "));
    return """
    CASE WHEN (%1$s >= 'A' AND %1$s <= '~') OR (%1$s >= '0' AND %1$s < ':') THEN %1$s \
    WHEN substr(%1$s, 1, 1) IN (%2$s) THEN '''' || %1$s ELSE %1$s END\
    """
        .formatted("CAST(%s AS VARCHAR)".formatted(expression), starters);
  }

  String quoted() {
    return Sql.identifier(name);
  }
}
