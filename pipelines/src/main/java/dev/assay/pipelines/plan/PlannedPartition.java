// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.check.CheckNeeds;
import dev.assay.lake.manifest.LedgerEntry;
import java.util.List;
import java.util.Map;

/**
 * A partition that is to be made.
 *
 * @param partition which one
 * @param reason why
 * @param detail the reason in words
 * @param current what is published now, or null
 * @param inputs the tables it is made from
 * @param fingerprint fingerprint of the declarations it will be made by
 * @param parts fingerprints of their parts by name
 * @param readRows rows it will read as far as is known, else -1
 * @param checks what its checks look at besides its rows
 */
public record PlannedPartition(
    PartitionKey partition,
    Reason reason,
    String detail,
    LedgerEntry current,
    List<TableName> inputs,
    String fingerprint,
    Map<String, String> parts,
    long readRows,
    CheckNeeds checks) {
  /** Copies the collections. */
  public PlannedPartition {
    inputs = List.copyOf(inputs);
    parts = Map.copyOf(parts);
  }

  /**
   * Whether it has to come after another partition, if both are to be made: one that it is made
   * from, or one that its checks would compare it with.
   */
  public boolean waitsFor(PartitionKey other) {
    boolean sameDay = other.ds().equals(partition.ds());
    if (!other.pipeline().equals(partition.pipeline()) || other.ds().isAfter(partition.ds())) {
      return false;
    }
    return (sameDay && inputs.contains(other.table()))
        || checks.inputs().stream()
            .anyMatch(
                input ->
                    input.table().equals(other.table())
                        && (sameDay || input.day() == CheckInput.Day.LATEST));
  }
}
