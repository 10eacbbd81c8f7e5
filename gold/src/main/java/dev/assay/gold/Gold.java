// SPDX-License-Identifier: Apache-2.0
package dev.assay.gold;

import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.Publish;
import dev.assay.lake.beam.Split;
import dev.assay.lake.beam.Spread;
import dev.assay.lake.beam.Whole;
import dev.assay.lake.beam.Work;
import dev.assay.lake.kernel.KernelLimits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** The gold stage: business tables by SQL over published partitions. */
public final class Gold {
  private Gold() {}

  /** Builds the partitions of these tables, each kernel within those limits. */
  public static Build build(Settings settings, Collection<GoldTable> tables, KernelLimits limits) {
    return new Build(
        settings,
        tables.stream().collect(Collectors.toMap(GoldTable::table, Function.identity())),
        limits);
  }

  /** From partitions to make to what became of them. */
  public static final class Build
      extends PTransform<PCollection<PartitionTask>, PCollection<PartitionOutcome>> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;
    private final Map<TableName, GoldTable> tables;
    private final KernelLimits limits;

    private Build(Settings settings, Map<TableName, GoldTable> tables, KernelLimits limits) {
      this.settings = settings;
      this.tables = tables;
      this.limits = limits;
    }

    @Override
    public PCollection<PartitionOutcome> expand(PCollection<PartitionTask> tasks) {
      return tasks
          .apply(Split.by(task -> List.of(Whole.PARTITION)))
          .apply(Spread.evenly())
          .apply(Work.with(new GoldWorkers(settings, tables, limits)))
          .apply(Publish.to(settings));
    }
  }
}
