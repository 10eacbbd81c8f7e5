// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.beam.runners.direct.Clock;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Supplier;
import org.joda.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beam's direct runner, which while it waits for a bundle looks for timers in a loop, on any core
 * that it finds idle. It asks its clock each time; this one lets it sleep.
 */
public final class PatientDirectRunner extends PipelineRunner<PipelineResult> {
  private static final Logger LOG = LoggerFactory.getLogger(PatientDirectRunner.class);

  private final DirectRunner runner;

  private PatientDirectRunner(DirectRunner runner) {
    this.runner = runner;
  }

  /** The runner of those options; Beam calls it. */
  public static PatientDirectRunner fromOptions(PipelineOptions options) {
    DirectRunner runner = DirectRunner.fromOptions(options);
    Supplier<Clock> clocks = SleepyClock::new;
    try {
      var setter = DirectRunner.class.getDeclaredMethod("setClockSupplier", Supplier.class);
      setter.setAccessible(true);
      setter.invoke(runner, clocks);
    } catch (ReflectiveOperationException e) {
      LOG.warn("the direct runner takes no clock any more, and will keep a core busy", e);
    }
    return new PatientDirectRunner(runner);
  }

  @Override
  public PipelineResult run(Pipeline pipeline) {
    return runner.run(pipeline);
  }

  /** Sleeps at every so many questions. */
  private static final class SleepyClock implements Clock {
    private static final int QUESTIONS = 64;
    private static final long NAP_NANOS = 1_000_000;

    private final long started = System.nanoTime();
    private final long base = System.currentTimeMillis();
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Instant now() {
      if (asked.incrementAndGet() % QUESTIONS == 0) {
        LockSupport.parkNanos(NAP_NANOS);
      }
      // Never goes back, as the runner expects.
      return Instant.ofEpochMilli(
          base + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }
  }
}
