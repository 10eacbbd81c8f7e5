// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.retry;

import dev.assay.lake.Category;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How often a run tries again what failed, and after how long. Each delay is twice the one before,
 * up to the longest, and a quarter more or less by chance, so that runs which failed together do
 * not come back together.
 *
 * @param times how often at most; 0 for never
 * @param firstDelay how long it waits the first time
 * @param maxDelay how long it waits at most, chance aside
 * @param on which failures
 */
public record RetryPolicy(int times, Duration firstDelay, Duration maxDelay, Set<Category> on) {
  /** What may pass by itself: a server, a table that lacks, the room on this machine. */
  public static final Set<Category> DEFAULT_ON =
      Set.of(Category.EXTERNAL, Category.SOURCE, Category.RESOURCES);

  /** What may be named: a definition, data, another run or an upstream do not mend by trying. */
  public static final Set<Category> POSSIBLE =
      Set.of(Category.EXTERNAL, Category.SOURCE, Category.RESOURCES, Category.INTERNAL);

  /** Nothing is tried again. */
  public static final RetryPolicy NEVER =
      new RetryPolicy(0, Duration.ofSeconds(30), Duration.ofMinutes(10), DEFAULT_ON);

  private static final double JITTER = 0.25;
  private static final int MAX_DOUBLINGS = 20;

  /** Copies the set. */
  public RetryPolicy {
    on = on.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(on));
  }

  /** The same with another number of times. */
  public RetryPolicy withTimes(int other) {
    return new RetryPolicy(other, firstDelay, maxDelay, on);
  }

  /** Whether a failure is tried again after so many times. */
  public boolean applies(Category category, int retried) {
    return retried < times && on.contains(category);
  }

  /**
   * How long to wait before a retry.
   *
   * @param retry which one, from 1
   * @param random a number from 0 to 1
   */
  public Duration delay(int retry, double random) {
    Duration plain = firstDelay.multipliedBy(1L << Math.min(MAX_DOUBLINGS, retry - 1));
    Duration capped = plain.compareTo(maxDelay) < 0 ? plain : maxDelay;
    return Duration.ofMillis(Math.round(capped.toMillis() * (1 + JITTER * (2 * random - 1))));
  }
}
