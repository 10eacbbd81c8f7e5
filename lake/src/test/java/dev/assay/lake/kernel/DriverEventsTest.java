// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder knows of DuckDB. */
class DriverEventsTest {
  @TempDir Path folder;

  @Test
  void aSessionRegistersNoEventWithTheFlightRecorder() {
    KernelLimits limits = new KernelLimits(1, 64L << 20, 64L << 20);
    try (ScratchSpace scratch = ScratchSpace.createUnder(folder);
        DuckDbKernel kernel = DuckDbKernel.open(limits, scratch)) {
      assertThat(kernel.count("SELECT 1")).isOne();
      assertThat(FlightRecorder.getFlightRecorder().getEventTypes())
          .extracting(EventType::getName)
          .isNotEmpty()
          .noneMatch(name -> name.startsWith("duckdb"));
    }
  }
}
