// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the log of a run into the lake again and again while the run goes on, so that it outlives
 * the process. Thread-safe.
 */
final class LogKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);
  private static final long EVERY_SECONDS = 30;

  /** A log that is longer is kept again only when it is longer by one part in so many. */
  private static final int SHORT_BYTES = 1 << 20;

  private static final int PARTS = 8;

  private final RunStore store;
  private final String run;
  private final RunLog log;
  private final ScheduledExecutorService clock;
  private volatile int keptBytes;

  private LogKeeper(RunStore store, String run, RunLog log) {
    this.store = store;
    this.run = run;
    this.log = log;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "run-log");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts to keep a log, every thirty seconds and whenever it is told to. */
  static LogKeeper start(RunStore store, String run, RunLog log) {
    LogKeeper keeper = new LogKeeper(store, run, log);
    ScheduledFuture<?> unused =
        keeper.clock.scheduleWithFixedDelay(
            keeper::keepSoFar, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    return keeper;
  }

  /** Keeps the log as it is by now, in the place of what was kept before. */
  synchronized void keep() {
    byte[] content = log.content();
    if (content.length != keptBytes) {
      store.keepLog(run, content);
      keptBytes = content.length;
    }
  }

  /**
   * Keeps the log so far, where that is worth it: an object is written whole, so that a log that
   * grows without end would be sent again and again. It stops nothing either.
   */
  void keepSoFar() {
    try {
      if (log.bytes() - keptBytes >= (keptBytes < SHORT_BYTES ? 1 : keptBytes / PARTS)) {
        keep();
      }
    } catch (RuntimeException e) {
      LOG.warn("the log so far is not kept in the lake", e);
    }
  }

  /** Keeps it, but a store that does not take it stops nothing: the next time may succeed. */
  void tryKeep() {
    try {
      keep();
    } catch (RuntimeException e) {
      LOG.warn("the log is not kept in the lake", e);
    }
  }

  /** Does nothing by itself any more; a write that has begun goes on. */
  @Override
  public void close() {
    clock.shutdown();
  }
}
