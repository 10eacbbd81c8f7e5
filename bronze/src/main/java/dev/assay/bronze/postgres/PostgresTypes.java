// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Interval;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.SourceColumn;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What the types of PostgreSQL mean for extraction; values themselves are never touched. */
final class PostgresTypes {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private PostgresTypes() {}

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
