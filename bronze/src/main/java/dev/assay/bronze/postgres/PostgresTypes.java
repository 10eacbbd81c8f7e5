// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Interval;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.SourceColumn;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the types of PostgreSQL mean for extraction; values themselves are never touched. */
final class PostgresTypes {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private static final Pattern DECIMAL = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
  private static final Pattern PRECISION = Pattern.compile("\\(\\d+\\)");
  private static final int MAX_PRECISION = 38;
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("boolean", Kind.BOOLEAN),
          Map.entry("smallint", Kind.INT),
          Map.entry("integer", Kind.INT),
          Map.entry("bigint", Kind.LONG),
          Map.entry("real", Kind.FLOAT),
          Map.entry("double precision", Kind.DOUBLE),
          Map.entry("date", Kind.DATE),
          Map.entry("time without time zone", Kind.TIME),
          Map.entry("timestamp with time zone", Kind.TIMESTAMP),
          Map.entry("timestamp without time zone", Kind.LOCAL_TIMESTAMP),
          Map.entry("uuid", Kind.UUID),
          Map.entry("bytea", Kind.BYTES));

  private PostgresTypes() {}

  /**
   * The contract's type for a type as {@code format_type} names it. Intervals come in the form of
   * ISO 8601, which no type of a contract reads; numbers without a precision may have any.
   */
  static Optional<ColumnType> columnType(String type) {
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      return precision <= MAX_PRECISION && scale <= precision
          ? Optional.of(ColumnType.decimal(precision, scale))
          : Optional.empty();
    }
    return Optional.ofNullable(KINDS.get(PRECISION.matcher(type).replaceFirst("")))
        .map(ColumnType::of);
  }

  /**
   * Checks that a column can say which day a row belongs to.
   *
   * @throws AssayException (DEFINITION) if it cannot
   */
  static void checkSlice(SourceColumn column) {
    String type = column.type();
    if (!type.equals("date") && !type.startsWith("timestamp")) {
      throw new AssayException(
          Category.DEFINITION,
          "slice column %s is %s: expected a date or a timestamp".formatted(column.name(), type));
    }
  }

  /**
   * The condition for a half-open UTC day. The session's time zone is UTC, so the same text is
   * right for a date and for timestamps with and without a zone.
   */
  static List<String> within(String column, Interval day) {
    String name = Sql.identifier(column);
    return List.of(name + " >= " + moment(day.start()), name + " < " + moment(day.end()));
  }

  private static String moment(java.time.Instant instant) {
    return Sql.literal(MOMENT.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "+00");
  }
}
