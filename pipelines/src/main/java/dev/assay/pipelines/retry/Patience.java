// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.retry;

import java.time.Duration;

/**
 * How long a run waits for what others are to make, and how often it tries again itself.
 *
 * @param longest how long it waits for upstream partitions and for other runs; zero for not at all
 * @param retries how it tries again
 * @param timing how time passes
 */
public record Patience(Duration longest, RetryPolicy retries, Timing timing) {
  /** Waits for nothing, and tries again as the policy says. */
  public static Patience of(RetryPolicy retries) {
    return new Patience(Duration.ZERO, retries, Timing.SYSTEM);
  }

  /** Whether it waits at all. */
  public boolean waits() {
    return !longest.isZero();
  }
}
