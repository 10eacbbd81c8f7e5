// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.util.concurrent.TimeUnit;

/**
 * Does something when the process is asked to stop, by SIGTERM or from the keyboard, before it
 * ends. What takes longer than Kubernetes waits, as a rule, is given up. Thread-safe.
 */
final class Interruption {
  private static final long PATIENCE_SECONDS = 20;

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Does this when the process is asked to stop; it may be run while all else goes on. */
  static Interruption then(Runnable last) {
    Thread hook = new Thread(() -> runWithin(last), "run-interrupted");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It has been asked already: nothing has begun that could be said to have ended.
    }
    return new Interruption(hook);
  }

  private static void runWithin(Runnable last) {
    Thread worker = new Thread(last, "run-ends");
    worker.setDaemon(true);
    worker.start();
    try {
      worker.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is to be done any more. */
  void takeBack() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It has been asked to stop just now, and the process ends whoever has the last word.
    }
  }
}
