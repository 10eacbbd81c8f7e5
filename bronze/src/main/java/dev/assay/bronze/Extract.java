// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.Publish;
import dev.assay.lake.beam.Split;
import dev.assay.lake.beam.Spread;
import dev.assay.lake.beam.Work;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** From bronze partitions to make to what became of them. */
final class Extract extends PTransform<PCollection<PartitionTask>, PCollection<PartitionOutcome>> {
  private static final long serialVersionUID = 1L;
  private final Settings settings;
  private final HashMap<TableName, BronzeTable> tables;
  private final HashMap<TableName, TablePlan> plans;

  Extract(Settings settings, Map<TableName, BronzeTable> tables, Map<TableName, TablePlan> plans) {
    this.settings = settings;
    this.tables = new HashMap<>(tables);
    this.plans = new HashMap<>(plans);
  }

  @Override
  public PCollection<PartitionOutcome> expand(PCollection<PartitionTask> tasks) {
    return tasks
        .apply(Split.by(new PlannedSplits(plans)))
        .apply(Spread.evenly())
        .apply(Work.with(new Extractors(settings, tables)))
        .apply(Publish.to(settings));
  }
}
