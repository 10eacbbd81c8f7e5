// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.storage.Downloads;
import dev.assay.lake.storage.ObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads published partitions: only the files that a manifest lists. Thread-safe. */
public final class PartitionReader {
  private final Lake lake;

  /** A reader of that lake, which the caller closes. */
  public PartitionReader(Lake lake) {
    this.lake = lake;
  }

  /**
   * The manifest of just the generation that was planned to be read.
   *
   * @throws AssayException (UPSTREAM) if the partition has gone, (CONFLICT) if it has been replaced
   */
  public PartitionManifest manifest(String pipeline, InputRef input) {
    PartitionKey key = new PartitionKey(pipeline, input.table(), input.ds());
    PartitionManifest found =
        Manifests.find(lake, key)
            .orElseThrow(
                () ->
                    new AssayException(
                        Category.UPSTREAM,
                        "%s is not published: run its stage first".formatted(key)))
            .manifest();
    if (!found.attempt().equals(input.attempt())) {
      throw new AssayException(
          Category.CONFLICT,
          "%s was replaced by attempt %s while it was to be read at attempt %s: run again"
              .formatted(key, found.attempt(), input.attempt()));
    }
    return found;
  }

  /** Copies files of a layer into a folder, each checked against size and CRC32C, in order. */
  public List<Path> download(PartitionManifest manifest, List<DataFile> files, Path folder) {
    ObjectStore store = lake.store(manifest.layer());
    List<Path> paths = new ArrayList<>();
    for (DataFile file : files) {
      String name = file.key().substring(file.key().lastIndexOf('/') + 1);
      Path to = folder.resolve(name);
      Downloads.verified(store, file.key(), file.bytes(), file.crc32c(), to);
      paths.add(to);
    }
    return paths;
  }

  /** Where the manifest of a partition lies, for messages. */
  public String place(PartitionKey key) {
    return lake.store(key.table().layer()).describe() + "/" + LakeLayout.manifestKey(key);
  }
}
