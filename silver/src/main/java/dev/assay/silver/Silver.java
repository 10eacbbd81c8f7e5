// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.Settings;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.Publish;
import dev.assay.lake.beam.Split;
import dev.assay.lake.beam.Spread;
import dev.assay.lake.beam.Work;
import dev.assay.lake.kernel.KernelLimits;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** The silver stage: rows with types, without rejects, one for each key. */
public final class Silver {
  private Silver() {}

  /**
   * Makes silver partitions of bronze ones. Each worker has a kernel of those limits.
   *
   * @param settings where the lake is and, where a column is masked, {@code ASSAY_PII_KEY}
   * @param tables the tables that tasks may name
   */
  public static PTransform<PCollection<PartitionTask>, PCollection<PartitionOutcome>> clean(
      Settings settings, Collection<SilverTable> tables, KernelLimits limits) {
    return new Clean(settings, new SilverWorkers(settings, tables, limits));
  }

  /** The names of all rules that rows of a table with a contract can break. */
  public static List<String> rules(SilverTable table) {
    return Rules.of(table).names(table.contract());
  }

  private static final class Clean
      extends PTransform<PCollection<PartitionTask>, PCollection<PartitionOutcome>> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;
    private final SilverWorkers workers;

    Clean(Settings settings, SilverWorkers workers) {
      this.settings = settings;
      this.workers = workers;
    }

    @Override
    public PCollection<PartitionOutcome> expand(PCollection<PartitionTask> tasks) {
      return tasks
          .apply(Split.by(new SilverSplitter()))
          .apply(Spread.evenly())
          .apply(Work.with(workers))
          .apply(Publish.to(settings));
    }
  }
}
