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
 * @param unpublished the manifest that was made ready but must not be seen, for what it says of
 *     rows, rejects and checks; else null
 */
public record PartitionOutcome(
    PartitionKey partition,
    PartitionManifest manifest,
    String etag,
    Failure failure,
    long millis,
    PartitionManifest unpublished)
    implements Serializable {
  /** A partition that was published, or that failed before anything could be said of its rows. */
  public PartitionOutcome(
      PartitionKey partition,
      PartitionManifest manifest,
      String etag,
      Failure failure,
      long millis) {
    this(partition, manifest, etag, failure, millis, null);
  }

  /** Whether the partition is published. */
  public boolean published() {
    return failure == null;
  }

  /** What is known of rows, rejects and checks, published or not; null where nothing is. */
  public PartitionManifest audited() {
    return manifest == null ? unpublished : manifest;
  }
}
