// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.PartitionKey;
import java.nio.file.Path;
import java.util.List;

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
