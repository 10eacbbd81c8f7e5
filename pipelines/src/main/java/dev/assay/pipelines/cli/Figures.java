// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Figures as a line of progress shows them: few digits, and a unit. */
final class Figures {
  private static final long THOUSAND = 1000;
  private static final long MILLION = 1_000_000;
  private static final int TEN = 10;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final long NANOS_BELOW_A_SECOND = 999_999_999;
  private static final int FEW_SECONDS = 5;

  private Figures() {}

  /** As in {@code 12 s}, {@code 1:15 min} or {@code 2:05 h}. */
  static String time(long nanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    return seconds < HOUR
        ? "%d:%02d min".formatted(seconds / MINUTE, seconds % MINUTE)
        : "%d:%02d h".formatted(seconds / HOUR, seconds % HOUR / MINUTE);
  }

  /** As in {@code about 40 s left}: rounded up, the coarser the longer. */
  static String left(long nanos) {
    long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + NANOS_BELOW_A_SECOND));
    String time;
    if (seconds <= TEN) {
      time = seconds + " s";
    } else if (seconds <= 2 * MINUTE) {
      time = up(seconds, seconds <= MINUTE ? FEW_SECONDS : TEN) + " s";
    } else if (seconds <= 2 * HOUR) {
      time = up(seconds, MINUTE) / MINUTE + " min";
    } else {
      time = time(TimeUnit.SECONDS.toNanos(up(seconds, TEN * MINUTE)));
    }
    return "about " + time + " left";
  }

  private static long up(long seconds, int step) {
    return (seconds + step - 1) / step * step;
  }

  /** As in {@code 512 rows}, {@code 62 k rows} or {@code 1.2 M rows}. */
  static String rows(long rows) {
    if (rows < TEN * THOUSAND) {
      return rows == 1 ? "1 row" : rows + " rows";
    }
    return rows < MILLION ? rows / THOUSAND + " k rows" : few(rows / (double) MILLION) + " M rows";
  }

  /** As in {@code 0.4 MB/s} or {@code 85 MB/s}, of a million bytes each. */
  static String rate(double bytesPerSecond) {
    return few(bytesPerSecond / MILLION) + " MB/s";
  }

  private static String few(double figure) {
    return String.format(Locale.ROOT, figure < TEN ? "%.1f" : "%.0f", figure);
  }
}
