// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.time.Duration;
import java.time.Instant;

/**
 * The process that a run is in.
 *
 * @param pid its number on its host, which may be given to another process later
 * @param startedAt when it started, which tells it from such another; null where the system does
 *     not say
 */
public record RunProcess(long pid, Instant startedAt) {
  /** The system reckons the start from the time since boot, which it does not know exactly. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** This process. */
  static RunProcess current() {
    ProcessHandle process = ProcessHandle.current();
    return new RunProcess(process.pid(), process.info().startInstant().orElse(null));
  }

  /** Whether it lives on this host. */
  boolean lives() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isThis).isPresent();
  }

  private boolean isThis(ProcessHandle process) {
    Instant actual = process.info().startInstant().orElse(null);
    return actual == null
        || startedAt == null
        || Duration.between(startedAt, actual).abs().compareTo(TOLERANCE) <= 0;
  }
}
