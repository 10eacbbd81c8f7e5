// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.storage.ObjectStore;
import java.util.Optional;

/** Finds manifests by their partition. */
public final class Manifests {
  private Manifests() {}

  /** The manifest of a partition with its etag, or empty where it is not published. */
  public static Optional<Published> find(Lake lake, PartitionKey partition) {
    ObjectStore store = lake.store(partition.table().layer());
    String key = LakeLayout.manifestKey(partition);
    return store
        .get(key)
        .map(
            object ->
                new Published(ManifestCodec.read(object.content(), key), object.info().etag()));
  }
}
