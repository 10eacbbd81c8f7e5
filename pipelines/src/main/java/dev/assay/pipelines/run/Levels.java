// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.PartitionKey;
import dev.assay.pipelines.plan.PlannedPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The work of one stage in steps, so that a table which reads another of its layer, or is compared
 * with it by a check, comes later.
 */
final class Levels {
  private Levels() {}

  static List<List<PlannedPartition>> of(List<PlannedPartition> work) {
    List<List<PlannedPartition>> levels = new ArrayList<>();
    List<PlannedPartition> waiting = new ArrayList<>(work);
    while (!waiting.isEmpty()) {
      Set<PartitionKey> open =
          waiting.stream().map(PlannedPartition::partition).collect(Collectors.toSet());
      List<PlannedPartition> ready =
          waiting.stream().filter(planned -> !waitsFor(planned, open)).toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("the definitions hold a cycle among " + open);
      }
      levels.add(ready);
      waiting.removeAll(ready);
    }
    return levels;
  }

  private static boolean waitsFor(PlannedPartition planned, Set<PartitionKey> open) {
    return open.stream().anyMatch(planned::waitsFor);
  }
}
