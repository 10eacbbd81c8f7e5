// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.Splitter;
import java.util.List;

/** Makes one split of each partition. */
final class SilverSplitter implements Splitter<SilverSplit> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<SilverSplit> split(PartitionTask task) {
    if (task.inputs().size() != 1) {
      throw new AssayException(
          Category.INTERNAL,
          "a silver partition has one bronze input, the plan gave %s".formatted(task.inputs()));
    }
    return List.of(new SilverSplit(task.inputs().get(0)));
  }
}
