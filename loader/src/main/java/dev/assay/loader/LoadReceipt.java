// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.PartitionKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a load changed.
 *
 * @param warehouse the warehouse file
 * @param loaded the partitions that were put in or replaced, in order
 * @param unchanged how many were there already in the same generation
 */
public record LoadReceipt(Path warehouse, List<Loaded> loaded, int unchanged) {
  /** Copies the list. */
  public LoadReceipt {
    loaded = List.copyOf(loaded);
  }

  /** What this load and a later one have changed together. */
  public LoadReceipt then(LoadReceipt later) {
    Map<PartitionKey, Loaded> all = new LinkedHashMap<>();
    loaded.forEach(one -> all.put(one.partition(), one));
    int before = all.size();
    int again = 0;
    for (Loaded one : later.loaded) {
      Loaded first = all.get(one.partition());
      long replaced = first == null ? one.replaced() : first.replaced();
      again += first == null ? 0 : 1;
      all.put(one.partition(), new Loaded(one.partition(), one.generation(), replaced, one.rows()));
    }
    return new LoadReceipt(
        later.warehouse, List.copyOf(all.values()), later.unchanged - (before - again));
  }

  /**
   * A partition that was put in.
   *
   * @param partition which one
   * @param generation its generation
   * @param replaced the generation that was there before, 0 for none
   * @param rows its rows
   */
  public record Loaded(PartitionKey partition, long generation, long replaced, long rows) {}
}
