// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.retry;

import java.time.Duration;

/** How time passes for a run that waits. */
public interface Timing {
  /** The time of this machine. */
  Timing SYSTEM = new SystemTiming();

  /** Nanoseconds since some moment, never less than before. */
  long nanos();

  /** Lets so much time pass. */
  void pause(Duration duration);

  /** A number from 0, included, to 1. */
  double random();
}
