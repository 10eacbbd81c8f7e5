// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.retry;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The time of this machine. Thread-safe. */
final class SystemTiming implements Timing {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void pause(Duration duration) {
    try {
      if (NEVER.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("never has come");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssayException(Category.RESOURCES, "interrupted while waiting", e);
    }
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
