// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something that may hang, in a thread of its own that keeps no process from ending. What takes too
 * long is left alone and may still come to its end. Thread-safe.
 */
final class Brief {
  private final long began = System.nanoTime();
  private final FutureTask<Boolean> task;

  private Brief(Runnable work) {
    this.task = new FutureTask<>(work, true);
  }

  /** Starts it. */
  static Brief start(String name, Runnable work) {
    Brief brief = new Brief(work);
    Thread thread = new Thread(brief.task, name);
    thread.setDaemon(true);
    thread.start();
    return brief;
  }

  /**
   * Waits for its end; throws what it threw.
   *
   * @param limit how long it may take since it was started
   * @return false where it takes longer
   */
  boolean endsWithin(Duration limit) {
    try {
      long left = limit.toNanos() - (System.nanoTime() - began);
      return task.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException("unexpected " + e.getCause(), e);
    }
  }
}
