// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews a pulse in the background, and gives all back when the process is asked to stop. */
final class Beat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

  /** Four may be missed before the pulse expires. */
  private static final long EVERY_SECONDS = 20;

  /** A store that is out of reach must not keep the process from ending. */
  private static final long LAST_SECONDS = 10;

  private final Runnable pulse;
  private final Thread hook;
  private final ScheduledExecutorService clock;

  Beat(Runnable pulse, Runnable last) {
    this.pulse = pulse;
    this.clock = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "pulse"));
    this.hook = new Thread(() -> stop(last), "leases-end");
  }

  void start() {
    ScheduledFuture<?> unused =
        clock.scheduleWithFixedDelay(
            this::tryPulse, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.info("the process ends already, so leases are left to expire");
    }
  }

  /** A pulse that is not written may be written the next time; else another run takes over. */
  private void tryPulse() {
    try {
      pulse.run();
    } catch (RuntimeException e) {
      LOG.warn("the pulse was not renewed", e);
    }
  }

  private void stop(Runnable last) {
    clock.shutdownNow();
    Thread worker = daemon(last, "leases-given-back");
    worker.start();
    try {
      worker.join(TimeUnit.SECONDS.toMillis(LAST_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.info("the process ends already, and gives its leases back twice");
    }
  }
}
