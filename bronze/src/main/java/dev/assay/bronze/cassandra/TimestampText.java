// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A moment as {@link Instant} writes it, in a tenth of the time for the years 0 to 9999. */
final class TimestampText {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long FIRST_MILLIS = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
  private static final long END_MILLIS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final int SECONDS_LENGTH = 20;
  private static final int MILLIS_LENGTH = 24;

  /** Days from the first of March of the year 0 to the epoch. */
  private static final long EPOCH_DAYS = 719_468;

  private static final int ERA_YEARS = 400;
  private static final int ERA_DAYS = 146_097;

  private TimestampText() {}

  static String of(long millis) {
    if (millis < FIRST_MILLIS || millis > END_MILLIS) {
      return Instant.ofEpochMilli(millis).toString();
    }
    int ofDay = (int) Math.floorMod(millis, DAY_MILLIS);
    int fraction = ofDay % 1000;
    byte[] text = new byte[fraction == 0 ? SECONDS_LENGTH : MILLIS_LENGTH];
    date(text, Math.floorDiv(millis, DAY_MILLIS));
    text[10] = 'T';
    two(text, 11, ofDay / 3_600_000);
    text[13] = ':';
    two(text, 14, ofDay / 60_000 % 60);
    text[16] = ':';
    two(text, 17, ofDay / 1000 % 60);
    if (fraction != 0) {
      text[19] = '.';
      text[20] = (byte) ('0' + fraction / 100);
      two(text, 21, fraction % 100);
    }
    text[text.length - 1] = 'Z';
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The Gregorian calendar in eras of 400 years, whose years begin in March. */
  private static void date(byte[] text, long epochDay) {
    long shifted = epochDay + EPOCH_DAYS;
    int era = (int) Math.floorDiv(shifted, ERA_DAYS);
    int ofEra = Math.floorMod(shifted, ERA_DAYS);
    int yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int fromMarch = (5 * ofYear + 2) / 153;
    int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    int year = yearOfEra + era * ERA_YEARS + (month <= 2 ? 1 : 0);
    two(text, 0, year / 100);
    two(text, 2, year % 100);
    text[4] = '-';
    two(text, 5, month);
    text[7] = '-';
    two(text, 8, ofYear - (153 * fromMarch + 2) / 5 + 1);
  }

  private static void two(byte[] text, int at, int value) {
    text[at] = (byte) ('0' + value / 10);
    text[at + 1] = (byte) ('0' + value % 10);
  }
}
