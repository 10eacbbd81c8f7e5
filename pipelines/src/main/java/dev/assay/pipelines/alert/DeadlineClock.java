// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does one thing when the time is up, in a thread of its own. For one run, set from one thread. */
final class DeadlineClock {
  private ScheduledThreadPoolExecutor clock;
  private Future<?> set;

  /**
   * Does this at that time, in the place of what it was set to before and has not begun.
   *
   * @param soonest how long from now it waits at least
   * @param task fails with nothing
   */
  void set(Instant until, Duration soonest, Runnable task) {
    if (clock == null) {
      clock = new ScheduledThreadPoolExecutor(1, Daemons::thread);
      clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      // A lake that answers takes the place of the time at which it would be told without.
      clock.setRemoveOnCancelPolicy(true);
    } else {
      set.cancel(false);
    }
    long left = Duration.between(Instant.now(), until).toMillis();
    set = clock.schedule(task, Math.max(soonest.toMillis(), left), TimeUnit.MILLISECONDS);
  }

  /** Lets it finish what it is telling. */
  void stop() {
    if (clock != null) {
      clock.shutdown();
      try {
        if (!clock.awaitTermination(Teller.LIMIT.toSeconds() + 1, TimeUnit.SECONDS)) {
          clock.shutdownNow();
        }
      } catch (InterruptedException e) {
        clock.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }
}
