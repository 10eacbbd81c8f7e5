// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A half-open span of time {@code [start, end)}.
 *
 * @param start the first instant inside
 * @param end the first instant after it
 */
public record Interval(Instant start, Instant end) {
  /** Checks the order. */
  public Interval {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("interval [%s, %s) is empty".formatted(start, end));
    }
  }

  /** The UTC day {@code [ds, ds+1)}. */
  public static Interval ofDay(LocalDate ds) {
    return new Interval(
        ds.atStartOfDay(ZoneOffset.UTC).toInstant(),
        ds.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Whether the instant lies inside. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }
}
