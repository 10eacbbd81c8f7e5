// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.storage.ObjectInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks which of some partitions are published by now: a LIST a table, no object is read. */
final class PublishedKeys {
  private PublishedKeys() {}

  /** The etags of the manifests that are there. */
  static Map<PartitionKey, String> etags(Lake lake, Collection<PartitionKey> partitions) {
    Map<TableName, List<PartitionKey>> byTable =
        partitions.stream().collect(Collectors.groupingBy(PartitionKey::table));
    Map<PartitionKey, String> found = new HashMap<>();
    byTable.forEach((table, keys) -> found.putAll(ofTable(lake, keys)));
    return found;
  }

  private static Map<PartitionKey, String> ofTable(Lake lake, List<PartitionKey> keys) {
    Map<String, PartitionKey> wanted =
        keys.stream().distinct().collect(Collectors.toMap(LakeLayout::manifestKey, key -> key));
    String prefix = wanted.keySet().stream().reduce(PublishedKeys::common).orElseThrow();
    Map<PartitionKey, String> found = new HashMap<>();
    for (ObjectInfo object : lake.store(keys.get(0).table().layer()).list(prefix)) {
      if (wanted.containsKey(object.key())) {
        found.put(wanted.get(object.key()), object.etag());
      }
    }
    return found;
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }
}
