// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The accepted date formats, by hand. Every failure is a DateTimeException. */
final class Dates {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})"
              + "(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]+))?)?"
              + "(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "([0-9]{2})/([0-9]{2})/([0-9]{4})(?: ([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?");
  private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})/([0-9]{2})/([0-9]{2})");
  private static final Pattern MONTH_NAME =
      Pattern.compile("([A-Z][a-z]{2}) ([0-9]{2}), ([0-9]{4})(?: ([0-9]{2}):([0-9]{2}) (AM|PM))?");
  private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{10}");
  private static final Pattern EPOCH_MILLIS = Pattern.compile("[0-9]{13}");

  private Dates() {}

  static Instant parse(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      LocalTime time = time(iso.group(4), iso.group(5), iso.group(6), iso.group(7));
      return instant(date(iso.group(1), iso.group(2), iso.group(3)), time, offset(iso.group(8)));
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.matches()) {
      LocalTime time = time(dayFirst.group(4), dayFirst.group(5), dayFirst.group(6), null);
      return instant(date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1)), time, UTC);
    }
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      LocalDate date = date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
      return instant(date, LocalTime.MIDNIGHT, UTC);
    }
    Matcher named = MONTH_NAME.matcher(text);
    if (named.matches()) {
      return named(named);
    }
    if (EPOCH_SECONDS.matcher(text).matches()) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
    if (EPOCH_MILLIS.matcher(text).matches()) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    throw new DateTimeException("no accepted format: " + text);
  }

  private static final ZoneOffset UTC = ZoneOffset.UTC;

  private static Instant named(Matcher named) {
    String month = Integer.toString(MONTHS.indexOf(named.group(1)) + 1);
    LocalDate date = date(named.group(3), month, named.group(2));
    if (named.group(4) == null) {
      return instant(date, LocalTime.MIDNIGHT, UTC);
    }
    int hour = Integer.parseInt(named.group(4));
    if (hour < 1 || hour > 12) {
      throw new DateTimeException("no hour of a half day: " + hour);
    }
    int hourOfDay = hour % 12 + (named.group(6).equals("PM") ? 12 : 0);
    return instant(date, LocalTime.of(hourOfDay, Integer.parseInt(named.group(5))), UTC);
  }

  private static LocalDate date(String year, String month, String day) {
    return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
  }

  /** Microseconds: further digits of the fraction must be zero. */
  private static LocalTime time(String hour, String minute, String second, String fraction) {
    if (hour == null) {
      return LocalTime.MIDNIGHT;
    }
    String digits = (fraction == null ? "" : fraction.replaceFirst("0+$", ""));
    if (digits.length() > 6) {
      throw new DateTimeException("finer than microseconds: " + fraction);
    }
    int nanos = Integer.parseInt(digits + "0".repeat(9 - digits.length()));
    int seconds = second == null ? 0 : Integer.parseInt(second);
    return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute), seconds, nanos);
  }

  private static ZoneOffset offset(String text) {
    return text == null ? UTC : ZoneOffset.of(text);
  }

  private static Instant instant(LocalDate date, LocalTime time, ZoneOffset offset) {
    return date.atTime(time).toInstant(offset);
  }
}
