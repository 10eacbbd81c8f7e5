// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Ids of runs: their beginning in UTC, to the millisecond, to sort by, and six random hex digits,
 * to be unique.
 */
public final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BITS = 24;

  private static final Pattern FORM = Pattern.compile("[0-9]{8}T[0-9]{6,9}Z-[0-9a-f]{6}");

  private RunId() {}

  /**
   * Whether a text has the form of an id, also of those without milliseconds of earlier versions.
   */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** A new id, as in {@code 20260105T020000417Z-1f3a9c}. */
  public static String next(Instant now) {
    return "%s-%06x".formatted(TIME.format(now), RANDOM.nextInt(1 << RANDOM_BITS));
  }
}
