// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.Layer;
import java.util.List;

/**
 * What would run, and why; inputs always come before what is made from them.
 *
 * @param work the partitions to make
 * @param blocked the partitions that lack an input
 * @param accepted the partitions that are let be although their definition has changed
 * @param upToDate how many selected partitions need nothing
 */
public record Plan(
    List<PlannedPartition> work,
    List<BlockedPartition> blocked,
    List<AcceptedPartition> accepted,
    int upToDate) {
  /** Copies the lists. */
  public Plan {
    work = List.copyOf(work);
    blocked = List.copyOf(blocked);
    accepted = List.copyOf(accepted);
  }

  /** The work of one stage. */
  public List<PlannedPartition> of(Layer layer) {
    return work.stream().filter(p -> p.partition().table().layer() == layer).toList();
  }
}
