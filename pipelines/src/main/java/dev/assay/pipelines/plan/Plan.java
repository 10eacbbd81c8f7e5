// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.PartitionKey;
import java.util.List;

/**
 * What would run, and why; inputs always come before what is made from them.
 *
 * @param work the partitions to make
 * @param blocked the partitions that lack an input
 * @param accepted the partitions that are let be although their definition has changed
 * @param kept the selected partitions that stay as they are, the accepted ones among them
 */
public record Plan(
    List<PlannedPartition> work,
    List<BlockedPartition> blocked,
    List<AcceptedPartition> accepted,
    List<PartitionKey> kept) {
  /** Copies the lists. */
  public Plan {
    work = List.copyOf(work);
    blocked = List.copyOf(blocked);
    accepted = List.copyOf(accepted);
    kept = List.copyOf(kept);
  }

  /** How many selected partitions are as they would be made today. */
  public int upToDate() {
    return kept.size() - accepted.size();
  }
}
