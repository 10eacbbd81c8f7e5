// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.check.Literal;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.Sql;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes sure that the values of a check are values of its column, as far as its type is known. */
final class CheckLiterals {
  private static final int SHOWN = 8;
  private static final Set<Kind> NUMBERS =
      Set.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE, Kind.DECIMAL);
  private static final Set<Kind> DAYS = Set.of(Kind.DATE, Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP);

  private final SqlBench bench;

  CheckLiterals(SqlBench bench) {
    this.bench = bench;
  }

  /** The values as the column holds them; one that does not fit is reported. */
  List<Literal> fitting(CheckItem item, String key, Optional<Column> column, List<Literal> values) {
    if (column.isEmpty()) {
      return values;
    }
    ColumnType type = column.get().type();
    for (Literal value : values) {
      if (!fits(type, value)) {
        item.problem(
            ".%s: '%s' is no value of column '%s'".formatted(key, value, column.get().name()),
            "expected " + type);
      }
    }
    // In a column of text, 1 is the text that it is written as.
    return type.kind() == Kind.STRING
        ? values.stream().map(v -> v.text() == null ? v : Literal.text(v.text())).toList()
        : values;
  }

  /** Whether the bounds leave anything between them; reports where not. */
  boolean isRange(
      CheckItem item, Optional<Column> column, Optional<Literal> min, Optional<Literal> max) {
    int before = item.wiring().problems().size();
    if (min.isEmpty() && max.isEmpty()) {
      item.problem(": expected min or max or both", "");
    }
    if (column.isPresent() && !ordered(column.get().type().kind())) {
      item.problem(
          ": column '%s' is %s".formatted(column.get().name(), column.get().type()),
          "expected a number, a date or a time");
    } else {
      fitting(item, "min", column, min.stream().toList());
      fitting(item, "max", column, max.stream().toList());
    }
    if (item.wiring().problems().size() == before && crossed(column, min, max)) {
      item.problem(": min is above max, so that no value is good", "");
    }
    return item.wiring().problems().size() == before;
  }

  private static boolean ordered(Kind kind) {
    return NUMBERS.contains(kind)
        || DAYS.contains(kind)
        || kind == Kind.TIME
        || kind == Kind.INTERVAL;
  }

  /** Whether values of the two kinds can be equal. */
  static boolean comparable(Kind one, Kind other) {
    return one == other
        || (NUMBERS.contains(one) && NUMBERS.contains(other))
        || (DAYS.contains(one) && DAYS.contains(other));
  }

  private boolean fits(ColumnType type, Literal value) {
    if (value.text() == null || type.kind() == Kind.STRING) {
      return true;
    }
    if (value.isNumber()) {
      return NUMBERS.contains(type.kind());
    }
    return bench
            .kernel()
            .count(
                "SELECT (TRY_CAST(%s AS %s) IS NOT NULL)::INTEGER"
                    .formatted(Sql.literal(value.text()), type.sql()))
        == 1;
  }

  private boolean crossed(Optional<Column> column, Optional<Literal> min, Optional<Literal> max) {
    if (min.isEmpty() || max.isEmpty()) {
      return false;
    }
    if (min.get().isNumber() && max.get().isNumber()) {
      return new BigDecimal(min.get().text()).compareTo(new BigDecimal(max.get().text())) > 0;
    }
    return column.isPresent()
        && bench
                .kernel()
                .count(
                    "SELECT (CAST(%s AS %s) > CAST(%s AS %s))::INTEGER"
                        .formatted(
                            min.get().sql(),
                            column.get().type().sql(),
                            max.get().sql(),
                            column.get().type().sql()))
            == 1;
  }

  /** Values in words, the first of many. */
  static String listed(List<Literal> values) {
    String more = values.size() > SHOWN ? ", … (%d values)".formatted(values.size()) : "";
    return values.stream().limit(SHOWN).map(Literal::toString).collect(Collectors.joining(", "))
        + more;
  }

  /** Bounds in words. */
  static String range(Optional<Literal> min, Optional<Literal> max) {
    return Stream.of(min.map(m -> "at least " + m), max.map(m -> "at most " + m))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" and "));
  }
}
