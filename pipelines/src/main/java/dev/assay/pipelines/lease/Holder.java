// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import java.time.Instant;

/**
 * The run that holds a lease.
 *
 * @param run the run's id
 * @param host where it runs
 * @param pid the number of its process there
 * @param processStartedAt when that process started, by its host's clock; null where its system
 *     does not say
 */
public record Holder(String run, String host, long pid, Instant processStartedAt) {
  @Override
  public String toString() {
    return "run %s on %s".formatted(run, host);
  }
}
