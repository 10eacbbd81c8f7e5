// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import java.util.Map;

/**
 * One of the times that a run goes through its stages. Each plans anew, so that going on after a
 * failure is what a new run would do.
 *
 * @param run the run's id
 * @param number which one, from 1
 * @param settled what failed in an earlier one and would fail again
 */
record Round(String run, int number, Map<PartitionKey, Failure> settled) {
  /** Copies the map. */
  Round {
    settled = Map.copyOf(settled);
  }

  /** The beginning of its attempts' names, which no other round's have. */
  String attempts() {
    return number == 1 ? run : run + "." + number;
  }
}
