// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes an instant the way {@code activities.scheduled_at} has it: in any of many formats. */
final class ScheduledTexts {
  static final List<String> UNPARSEABLE =
      List.of(
          "next Friday",
          "2026-02-30",
          "31/02/2026",
          "2026-1-5",
          "05-01-2026",
          "Jan 5, 2026",
          "Feb 30, 2026",
          "2026-01-05T25:00",
          "2026-01-05T10",
          "2026-01-05t10:00z",
          "2026-01-05Z",
          "Jan 05, 2026 13:00 PM",
          "2026/01/05 10:00",
          "12345",
          "2026-13-01");

  /** The writers' number; each of the five families of accepted formats occurs. */
  static final int FORMATS = 14;

  private ScheduledTexts() {}

  static String write(Instant instant, int format) {
    return switch (format) {
      case 0 -> pattern(instant, "yyyy-MM-dd", 0);
      case 1 -> pattern(instant, "yyyy-MM-dd HH:mm", 0);
      case 2 -> pattern(instant, "yyyy-MM-dd'T'HH:mm:ss", 0);
      case 3 -> pattern(instant, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", 0);
      case 4 -> pattern(instant, "yyyy-MM-dd HH:mm:ss.SSSSSS'+02'", 2);
      case 5 -> pattern(instant, "yyyy-MM-dd'T'HH:mm:ss'-0500'", -5);
      case 6 -> pattern(instant, "yyyy-MM-dd'T'HH:mm'+05:30'", 5);
      case 7 -> pattern(instant, "dd/MM/yyyy", 0);
      case 8 -> pattern(instant, "dd/MM/yyyy HH:mm:ss", 0);
      case 9 -> pattern(instant, "yyyy/MM/dd", 0);
      case 10 -> pattern(instant, "MMM dd, yyyy", 0);
      case 11 -> pattern(instant, "MMM dd, yyyy hh:mm a", 0);
      case 12 -> Long.toString(instant.getEpochSecond());
      case 13 -> Long.toString(instant.toEpochMilli());
      default -> throw new IllegalArgumentException("no format " + format);
    };
  }

  private static String pattern(Instant instant, String pattern, int offsetHours) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .format(instant.atOffset(ZoneOffset.ofHours(offsetHours)));
  }
}
