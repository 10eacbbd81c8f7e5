// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Numbers of a workbook as text: numbers in full, moments as ISO 8601 writes them, to the
 * millisecond that formats of workbooks can show. Immutable.
 */
final class XlsxNumbers {
  /** A number of a workbook is a binary one: so many digits of it are what was typed. */
  private static final int EXACT_DIGITS = 15;

  /** No number of a workbook has more figures before its point, or zeros behind it. */
  private static final int MAX_EXPONENT = 308;

  private static final int MAX_LETTERS = 400;
  private static final int MAX_FIGURES = 9;
  private static final long HOUR_MILLIS = 3_600_000;

  /** A day's milliseconds. */
  private static final BigDecimal DAY = BigDecimal.valueOf(24 * HOUR_MILLIS);

  /** The day after the last that workbooks have, the 31st of December 9999. */
  private static final BigDecimal BEYOND = BigDecimal.valueOf(2_958_466);

  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  /** A day that workbooks count and calendars do not: the 29th of February 1900. */
  private static final int NO_DAY = 60;

  private static final DateTimeFormatter CLOCK =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 3, true)
          .toFormatter(Locale.ROOT);

  private final boolean since1904;

  /**
   * Numbers of one workbook.
   *
   * @param since1904 whether its days are counted from 1904
   */
  XlsxNumbers(boolean since1904) {
    this.since1904 = since1904;
  }

  /**
   * A whole number from 0, of at most nine figures; -1 where it is none. Without patterns: each
   * cell has one.
   */
  static int whole(String text) {
    int number = text.isEmpty() || text.length() > MAX_FIGURES ? -1 : 0;
    for (int i = 0; number >= 0 && i < text.length(); i++) {
      int figure = text.charAt(i) - '0';
      number = figure < 0 || figure > 9 ? -1 : 10 * number + figure;
    }
    return number;
  }

  /** A number's text; empty where it is none that a workbook can hold, or no moment. */
  Optional<String> text(String raw, XlsxFormat format) {
    return number(raw)
        .flatMap(
            number ->
                format == XlsxFormat.NUMBER || number.signum() < 0
                    ? Optional.of(plain(number))
                    : moment(number, format));
  }

  private static Optional<BigDecimal> number(String raw) {
    if (raw.length() > MAX_LETTERS) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(raw.strip());
      long exponent = (long) number.precision() - number.scale() - 1;
      return Optional.of(number).filter(n -> n.signum() == 0 || Math.abs(exponent) <= MAX_EXPONENT);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String plain(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    boolean binary = number.precision() > EXACT_DIGITS && number.scale() > 0;
    return (binary ? BigDecimal.valueOf(number.doubleValue()) : number)
        .stripTrailingZeros()
        .toPlainString();
  }

  private Optional<String> moment(BigDecimal number, XlsxFormat format) {
    if (number.compareTo(BEYOND) >= 0) {
      return Optional.empty();
    }
    long millis = number.multiply(DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
    if (format == XlsxFormat.ELAPSED) {
      return Optional.of(
          "%02d%s".formatted(millis / HOUR_MILLIS, clock(millis % HOUR_MILLIS).substring(2)));
    }
    long days = millis / DAY.longValueExact();
    long ofDay = millis % DAY.longValueExact();
    return format == XlsxFormat.TIME && days == 0
        ? Optional.of(clock(ofDay))
        : day(days).map(day -> ofDay == 0 ? day.toString() : day + "T" + clock(ofDay));
  }

  private static String clock(long millis) {
    return LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(millis)).format(CLOCK);
  }

  private Optional<LocalDate> day(long days) {
    if (since1904) {
      return Optional.of(LocalDate.of(1904, 1, 1).plusDays(days)).filter(d -> !d.isAfter(LAST));
    }
    // The day that never was shifts those before it.
    return days == NO_DAY
        ? Optional.empty()
        : Optional.of(LocalDate.of(1899, 12, 30).plusDays(days < NO_DAY ? days + 1 : days))
            .filter(d -> !d.isAfter(LAST));
  }
}
