// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.SettledException;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.Splitter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Splits as they were planned when the sources were opened: all under one snapshot. */
final class PlannedSplits implements Splitter<SourceSplit> {
  private static final long serialVersionUID = 1L;
  private final HashMap<TableName, TablePlan> plans;

  PlannedSplits(Map<TableName, TablePlan> plans) {
    this.plans = new HashMap<>(plans);
  }

  @Override
  public List<SourceSplit> split(PartitionTask task) {
    TablePlan plan = plans.get(task.partition().table());
    if (plan == null) {
      throw new AssayException(
          Category.INTERNAL, "the sources were opened without " + task.partition().table());
    }
    TablePlan ofDay = plan.of(task.partition().ds());
    if (ofDay.failure() != null) {
      throw new SettledException(ofDay.failure());
    }
    return ofDay.splits();
  }
}
