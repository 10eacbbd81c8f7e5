// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.Settings;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.Publish;
import dev.assay.lake.beam.Split;
import dev.assay.lake.beam.Spread;
import dev.assay.lake.beam.Work;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.storage.ScratchSpace;
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
   * @param settings where the lake is and, where a column is masked by a key, that key
   * @param tables the tables that tasks may name
   */
  public static PTransform<PCollection<PartitionTask>, PCollection<PartitionOutcome>> clean(
      Settings settings, Collection<SilverTable> tables, KernelLimits limits) {
    return new Clean(settings, new SilverWorkers(settings, tables, limits));
  }

  /**
   * Looks at raw rows: which contract they keep, what may be their key, which columns tell
   * something about persons.
   *
   * @param limits what may be used
   * @param scratch where the files are, which no other may be read from
   * @throws dev.assay.lake.AssayException (DATA) if the files cannot be read
   */
  public static TableProfile profile(RawTable table, KernelLimits limits, ScratchSpace scratch) {
    // Ordered, for the header of a large file is looked for in its first row.
    try (DuckDbKernel kernel = DuckDbKernel.openOrdered(limits, scratch)) {
      Typing.load(kernel);
      Profiling.load(kernel);
      return new Profiling(kernel, table).run();
    }
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
