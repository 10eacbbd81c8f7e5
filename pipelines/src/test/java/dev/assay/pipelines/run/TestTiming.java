// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.pipelines.retry.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only where somebody waits, and in which something may happen meanwhile. */
class TestTiming implements Timing {
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Runnable> meanwhile = new ArrayList<>();
  private long nanos;

  /** What happens in the next pause that nothing else happens in. */
  TestTiming then(Runnable event) {
    meanwhile.add(event);
    return this;
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  Duration passed() {
    return Duration.ofNanos(nanos);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    nanos += duration.toNanos();
    if (!meanwhile.isEmpty()) {
      meanwhile.remove(0).run();
    }
  }

  @Override
  public double random() {
    return 0.5;
  }
}
