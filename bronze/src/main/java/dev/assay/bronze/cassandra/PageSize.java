// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import java.time.Duration;

/**
 * How many rows to ask for at once, from what the last page took.
 *
 * @param rows rows a page
 * @param max never more than that
 */
record PageSize(int rows, int max) {
  private static final int FIRST_ROWS = 500;
  private static final long QUICK_NANOS = Duration.ofMillis(250).toNanos();
  private static final long SLOW_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long LARGE_BYTES = 4L << 20;

  static PageSize first(int max) {
    return new PageSize(Math.min(FIRST_ROWS, max), max);
  }

  /** After a page that came. */
  PageSize after(long nanos, long bytes) {
    if (nanos > SLOW_NANOS || bytes > 2 * LARGE_BYTES) {
      return new PageSize(Math.max(1, rows / 2), max);
    }
    boolean grow = nanos < QUICK_NANOS && bytes < LARGE_BYTES / 2;
    return grow ? new PageSize(Math.min(max, rows * 2), max) : this;
  }

  /** After a page that did not come. */
  PageSize afterFailure() {
    return new PageSize(Math.max(1, rows / 4), max);
  }
}
