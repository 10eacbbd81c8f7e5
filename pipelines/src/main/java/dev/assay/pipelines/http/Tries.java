// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.http;

import dev.assay.lake.AssayException;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedRunnable;
import java.time.Duration;

/** Tries again, twice and soon, what failed on the other side: news is worth no more waiting. */
public final class Tries {
  private static final int MAX_RETRIES = 2;
  private static final Duration FIRST_DELAY = Duration.ofMillis(200);
  private static final Duration LAST_DELAY = Duration.ofSeconds(1);

  private static final RetryPolicy<Void> POLICY =
      RetryPolicy.<Void>builder()
          .handleIf(e -> e instanceof AssayException known && known.category().retryable())
          .abortIf((result, e) -> Thread.currentThread().isInterrupted())
          .withMaxRetries(MAX_RETRIES)
          .withBackoff(FIRST_DELAY, LAST_DELAY)
          .build();

  private Tries() {}

  /** Runs it; throws what the last try threw. */
  public static void run(CheckedRunnable step) {
    Failsafe.with(POLICY).run(step);
  }
}
