// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** What cells say, as text: numbers in full, moments as ISO 8601 writes them. */
final class XlsxCells {
  /** A number of a workbook is a binary one: so many digits of it are what was typed. */
  private static final int EXACT_DIGITS = 15;

  private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);
  private static final Pattern ASIDE = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.");
  private static final Pattern DAY = Pattern.compile("[yd]", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME = Pattern.compile("[hs]", Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final LocalDate first;
  private final boolean leapYear1900;
  private String lacking;

  /**
   * Cells of one workbook.
   *
   * @param since1904 whether its days are counted from 1904
   */
  XlsxCells(boolean since1904) {
    this.first = since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    this.leapYear1900 = !since1904;
  }

  /** Begins with another row. */
  void begin() {
    lacking = null;
  }

  /** What makes the row unreadable: a formula without its value; null where there is none. */
  String lacking() {
    return lacking;
  }

  /** A cell's text, null where it has none. */
  String text(Cell cell) {
    String raw = cell.getRawValue();
    boolean nothing = raw == null || raw.isEmpty();
    if (nothing && cell.getFormula() != null && !cell.getFormula().isEmpty()) {
      lacking =
          "cell %s has a formula without a value: open the workbook, calculate and save it"
              .formatted(cell.getAddress());
      return null;
    }
    if (nothing && cell.getType() != CellType.STRING) {
      return null;
    }
    return switch (cell.getType()) {
      case STRING -> cell.getText();
      case BOOLEAN -> raw.equals("1") || raw.equalsIgnoreCase("true") ? "true" : "false";
      case NUMBER, FORMULA -> number(raw, cell.getDataFormatString());
      case ERROR -> raw;
      case EMPTY -> null;
    };
  }

  private String number(String raw, String format) {
    BigDecimal number;
    try {
      number = new BigDecimal(raw);
    } catch (NumberFormatException e) {
      // The value of a formula may be any text.
      return raw;
    }
    String shape = format == null ? "" : ASIDE.matcher(format).replaceAll("");
    boolean day = DAY.matcher(shape).find();
    boolean time = TIME.matcher(shape).find();
    if ((day || time) && !shape.equalsIgnoreCase("general") && number.signum() >= 0) {
      return moment(number, day);
    }
    if (number.precision() > EXACT_DIGITS && number.scale() > 0) {
      number = BigDecimal.valueOf(number.doubleValue());
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private String moment(BigDecimal number, boolean day) {
    BigDecimal days = number.setScale(0, RoundingMode.FLOOR);
    long seconds =
        number
            .subtract(days)
            .multiply(SECONDS_A_DAY)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    if (!day && days.signum() == 0 && seconds < SECONDS_A_DAY.longValueExact()) {
      return LocalTime.ofSecondOfDay(seconds).format(CLOCK);
    }
    LocalDateTime at = first(days.longValueExact()).atStartOfDay().plusSeconds(seconds);
    return seconds == 0
        ? at.toLocalDate().toString()
        : at.toLocalDate() + "T" + at.toLocalTime().format(CLOCK);
  }

  /** Workbooks have a 29th of February 1900, which shifts the days before it. */
  private LocalDate first(long days) {
    return first.plusDays(leapYear1900 && days < 60 ? days + 1 : days);
  }
}
