// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.storage.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generations of a partition: the published one, and those that it has replaced, whose
 * manifests are kept. The files of a replaced generation may have been pruned.
 */
public final class Generations {
  private static final Pattern NUMBER = Pattern.compile("/([0-9]{1,18})\\.json$");

  private Generations() {}

  /**
   * The manifest of a generation, or empty where it is neither published nor kept.
   *
   * @param published what is published now
   */
  public static Optional<PartitionManifest> find(
      Lake lake, PartitionManifest published, long generation) {
    if (generation == published.generation()) {
      return Optional.of(published);
    }
    String key = LakeLayout.historyKey(published.partition(), generation);
    // A copy of what is published, or of more, is left by a replacement that did not happen.
    return generation > published.generation()
        ? Optional.empty()
        : store(lake, published.partition())
            .get(key)
            .map(object -> ManifestCodec.read(object.content(), key));
  }

  /** The replaced generations whose manifests are kept, oldest first. */
  public static List<Long> replaced(Lake lake, PartitionManifest published) {
    PartitionKey partition = published.partition();
    return store(lake, partition).list(LakeLayout.historyPrefix(partition)).stream()
        .map(object -> NUMBER.matcher(object.key()))
        .filter(Matcher::find)
        .map(number -> Long.valueOf(number.group(1)))
        .filter(generation -> generation < published.generation())
        .sorted()
        .toList();
  }

  private static ObjectStore store(Lake lake, PartitionKey partition) {
    return lake.store(partition.table().layer());
  }
}
