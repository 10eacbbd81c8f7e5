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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** The silver stage: rows with types, without rejects, one for each key. */
public final class Silver {
  private static final KernelLimits VALIDATION = new KernelLimits(1, 256L << 20, 0);

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

  /**
   * All mistakes that show without data: columns that are not in the contract, rules and checks
   * whose SQL does not bind. A table without a contract has none that could be found.
   */
  public static List<SilverProblem> validate(Collection<SilverTable> tables) {
    List<SilverProblem> problems = new ArrayList<>();
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.openOrdered(VALIDATION, scratch)) {
      Typing.load(kernel);
      for (SilverTable table : tables) {
        if (table.contract() != null) {
          List<SilverProblem> named = Definitions.named(table);
          problems.addAll(named);
          problems.addAll(named.isEmpty() ? Definitions.bound(table, kernel, scratch) : List.of());
        }
      }
    }
    return problems;
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
