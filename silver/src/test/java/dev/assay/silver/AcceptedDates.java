// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The accepted date formats once more, by java.time and hand, to compare with. */
final class AcceptedDates {
  private static final String DAY = "(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})";
  private static final String CLOCK = "(?<h>\\d{2}):(?<mi>\\d{2})";
  private static final Pattern ISO =
      Pattern.compile(
          DAY
              + "(?:[T ]"
              + CLOCK
              + "(?::(?<s>\\d{2})(?:\\.(?<f>\\d+))?)?"
              + "(?<o>Z|[+-]\\d{2}(?::?\\d{2})?)?)?");
  private static final Pattern DMY =
      Pattern.compile(
          "(?<d>\\d{2})/(?<m>\\d{2})/(?<y>\\d{4})(?: " + CLOCK + "(?::(?<s>\\d{2}))?)?");
  private static final Pattern YMD = Pattern.compile("(?<y>\\d{4})/(?<m>\\d{2})/(?<d>\\d{2})");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<n>[A-Z][a-z]{2}) (?<d>\\d{2}), (?<y>\\d{4})(?: " + CLOCK + " (?<ap>[AP])M)?");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private AcceptedDates() {}

  static Optional<Instant> parse(String text) {
    try {
      if (text.matches("\\d{10}")) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      }
      if (text.matches("\\d{13}")) {
        return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
      }
      for (Pattern pattern : List.of(ISO, DMY, YMD, NAMED)) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.matches()) {
          return Optional.of(instant(pattern, matcher));
        }
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(Pattern pattern, Matcher m) {
    int month =
        pattern == NAMED ? MONTHS.indexOf(m.group("n")) + 1 : Integer.parseInt(m.group("m"));
    int year = Integer.parseInt(m.group("y"));
    if (year == 0) {
      throw new DateTimeException("no year 0");
    }
    LocalDate day = LocalDate.of(year, month, Integer.parseInt(m.group("d")));
    LocalTime time = pattern == YMD ? LocalTime.MIDNIGHT : time(pattern, m);
    ZoneOffset offset = ZoneOffset.UTC;
    if (pattern == ISO && m.group("o") != null) {
      offset = ZoneOffset.of(m.group("o"));
    }
    return LocalDateTime.of(day, time).toInstant(offset);
  }

  private static LocalTime time(Pattern pattern, Matcher m) {
    if (m.group("h") == null) {
      return LocalTime.MIDNIGHT;
    }
    int hour = Integer.parseInt(m.group("h"));
    if (pattern == NAMED) {
      if (hour < 1 || hour > 12) {
        throw new DateTimeException("no such hour");
      }
      hour = hour % 12 + (m.group("ap").equals("P") ? 12 : 0);
    }
    boolean seconds = pattern != NAMED && m.group("s") != null;
    int second = seconds ? Integer.parseInt(m.group("s")) : 0;
    String fraction = pattern == ISO && m.group("f") != null ? m.group("f") : "";
    String micros = (fraction + "000000").substring(0, 6);
    if (!fraction.replaceFirst("0+$", "").equals(micros.replaceFirst("0+$", ""))) {
      throw new DateTimeException("finer than a microsecond");
    }
    return LocalTime.of(
        hour, Integer.parseInt(m.group("mi")), second, Integer.parseInt(micros) * 1000);
  }
}
