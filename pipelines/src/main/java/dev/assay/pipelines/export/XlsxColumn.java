// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.dhatim.fastexcel.Worksheet;

/**
 * A column of a workbook. Numbers and moments are typed where a workbook can hold them exactly;
 * elsewhere they are text.
 */
final class XlsxColumn {
  /** A number of a workbook is a binary one: so many digits of it are exact. */
  private static final int EXACT_DIGITS = 15;

  private static final int MAX_TEXT = 32_767;

  /** Before it, a workbook has a day that never was. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final ExportColumn column;
  private final boolean neutralise;
  private final String format;

  XlsxColumn(ExportColumn column, boolean neutralise) {
    this.column = column;
    this.neutralise = neutralise;
    this.format = format(column);
  }

  private static String format(ExportColumn column) {
    if (column.isInteger() || column.type().matches("DECIMAL\\(\\d+,\\s*0\\)")) {
      return "0";
    }
    if (column.type().startsWith("DECIMAL")) {
      int scale = Integer.parseInt(column.type().replaceAll(".*,\\s*|\\)", ""));
      return "#,##0." + "0".repeat(scale);
    }
    return column.type().equals("DATE")
        ? "yyyy-mm-dd"
        : column.type().startsWith("TIMESTAMP") ? "yyyy-mm-dd hh:mm:ss" : null;
  }

  String header() {
    return neutralise ? ExportColumn.neutral(column.name()) : column.name();
  }

  /** What is asked of DuckDB: all but truth, doubles and moments as text. */
  String expression() {
    String name = column.quoted();
    String value =
        switch (kind()) {
          case TRUTH, DOUBLE -> name;
          case DAY -> "CAST(%s - DATE '1970-01-01' AS BIGINT)".formatted(name);
          case MOMENT -> "epoch_us(%s)".formatted(name);
          case NUMBER, TEXT -> "CAST(%s AS VARCHAR)".formatted(name);
        };
    return value + " AS " + name;
  }

  void write(Worksheet sheet, int row, int at, ResultSet from) throws SQLException {
    if (from.getObject(at + 1) == null) {
      return;
    }
    switch (kind()) {
      case TRUTH -> sheet.value(row, at, from.getBoolean(at + 1));
      case DOUBLE -> number(sheet, row, at, from.getDouble(at + 1));
      case NUMBER -> number(sheet, row, at, from.getString(at + 1));
      case DAY -> day(sheet, row, at, LocalDate.ofEpochDay(from.getLong(at + 1)));
      case MOMENT -> moment(sheet, row, at, from.getLong(at + 1));
      case TEXT -> text(sheet, row, at, from.getString(at + 1));
    }
  }

  private void number(Worksheet sheet, int row, int at, double value) {
    if (Double.isFinite(value)) {
      sheet.value(row, at, value);
    } else {
      text(sheet, row, at, Double.toString(value));
    }
  }

  private void number(Worksheet sheet, int row, int at, String text) {
    BigDecimal value = new BigDecimal(text);
    if (value.stripTrailingZeros().precision() > EXACT_DIGITS) {
      sheet.inlineString(row, at, text);
    } else {
      sheet.value(row, at, value);
      formatted(sheet, row, at);
    }
  }

  private void day(Worksheet sheet, int row, int at, LocalDate day) {
    if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
      sheet.inlineString(row, at, day.toString());
    } else {
      sheet.value(row, at, day);
      formatted(sheet, row, at);
    }
  }

  private void moment(Worksheet sheet, int row, int at, long micros) {
    LocalDateTime moment =
        LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(micros, ChronoUnit.MICROS);
    LocalDate day = moment.toLocalDate();
    if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
      sheet.inlineString(row, at, moment.toString());
    } else {
      sheet.value(row, at, moment);
      formatted(sheet, row, at);
    }
  }

  private void text(Worksheet sheet, int row, int at, String text) {
    String safe = neutralise ? ExportColumn.neutral(text) : text;
    if (safe.length() > MAX_TEXT) {
      throw new AssayException(
          Category.DEFINITION,
          "column %s has a text of %d characters, and a cell of a workbook holds %d: export it as csv or jsonl, or leave the column out"
              .formatted(column.name(), safe.length(), MAX_TEXT));
    }
    sheet.inlineString(row, at, safe);
  }

  private void formatted(Worksheet sheet, int row, int at) {
    sheet.style(row, at).format(format).set();
  }

  private Kind kind() {
    String type = column.type();
    if (type.equals("BOOLEAN")) {
      return Kind.TRUTH;
    }
    if (column.isInteger() || type.startsWith("DECIMAL")) {
      return Kind.NUMBER;
    }
    if (type.equals("DOUBLE") || type.equals("FLOAT")) {
      return Kind.DOUBLE;
    }
    boolean moment = type.startsWith("TIMESTAMP");
    return moment ? Kind.MOMENT : type.equals("DATE") ? Kind.DAY : Kind.TEXT;
  }

  /** What a workbook makes of a column. */
  private enum Kind {
    TRUTH,
    NUMBER,
    DOUBLE,
    DAY,
    MOMENT,
    TEXT
  }
}
