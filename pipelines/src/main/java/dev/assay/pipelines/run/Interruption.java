// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.time.Duration;

/**
 * Does something when the process is asked to stop, by SIGTERM or from the keyboard, before it
 * ends. What takes longer than Kubernetes waits, as a rule, is given up. Thread-safe.
 */
final class Interruption {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Does this when the process is asked to stop; it may be run while all else goes on. */
  static Interruption then(Runnable last) {
    Thread hook = new Thread(() -> within(last), "run-interrupted");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It has been asked already: nothing has begun that could be said to have ended.
    }
    return new Interruption(hook);
  }

  private static void within(Runnable last) {
    boolean unused = Brief.start("run-ends", last).endsWithin(PATIENCE);
  }

  /** Whether the process has been asked to stop. */
  boolean isAsked() {
    return hook.getState() != Thread.State.NEW;
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
