// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import java.time.Duration;

/**
 * How many tokens to ask for at once. The server filters a day's rows out of the whole range and
 * gives up where that takes too long, whatever the page's size.
 *
 * @param tokens tokens a question, unsigned
 */
record Stride(long tokens) {
  private static final long QUICK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long SLOW_NANOS = Duration.ofSeconds(4).toNanos();

  /** After a question whose first page took so long. */
  Stride after(long nanos) {
    if (nanos > SLOW_NANOS) {
      return new Stride(tokens == 1 ? 1 : tokens >>> 1);
    }
    return nanos < QUICK_NANOS ? new Stride(tokens < 0 ? -1L : tokens << 1) : this;
  }

  /** After a question that was not answered: an eighth of it; never less than a token. */
  static Stride narrower(TokenRange asked) {
    long eighth = asked.span() >>> 3;
    return new Stride(eighth == 0 ? 1 : eighth);
  }
}
