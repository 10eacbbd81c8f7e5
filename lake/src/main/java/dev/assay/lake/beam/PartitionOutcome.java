// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.PartitionManifest;
import java.io.Serializable;

/**
 * How the making of a partition ended.
 *
 * @param partition which one
 * @param manifest what is published now by this attempt, or null where it failed
 * @param etag the manifest's etag, or null where it failed
 * @param failure why it failed, or null where it is published
 * @param millis time spent working on its splits, summed
 */
public record PartitionOutcome(
    PartitionKey partition, PartitionManifest manifest, String etag, Failure failure, long millis)
    implements Serializable {
  /** Whether the partition is published. */
  public boolean published() {
    return failure == null;
  }
}
