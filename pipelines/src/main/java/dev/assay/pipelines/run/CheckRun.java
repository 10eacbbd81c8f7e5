// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.gold.GoldTable;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.PartitionViews;
import dev.assay.lake.kernel.TableCheck;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection;
import dev.assay.silver.SilverTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the declared checks on what is published. For one thread. */
public final class CheckRun {
  private final Lake lake;
  private final PipelineDefinition definition;
  private final KernelLimits limits;

  /** A run over that lake, which the caller closes. */
  public CheckRun(Lake lake, PipelineDefinition definition, KernelLimits limits) {
    this.lake = lake;
    this.definition = definition;
    this.limits = limits;
  }

  /** One result for each check of each published partition that is selected. */
  public List<Checked> run(Selection selection) {
    Ledger ledger = new LedgerReader(lake, definition.name()).read();
    List<Checked> results = new ArrayList<>();
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(limits, scratch)) {
      for (Map.Entry<TableName, List<TableCheck>> checks : checks().entrySet()) {
        for (LocalDate day : selection.days()) {
          PartitionKey key = new PartitionKey(definition.name(), checks.getKey(), day);
          if (selection.includes(key.table())) {
            ledger
                .find(key)
                .ifPresent(e -> results.addAll(check(e, checks.getValue(), kernel, scratch)));
          }
        }
      }
    }
    return results;
  }

  private Map<TableName, List<TableCheck>> checks() {
    Map<TableName, List<TableCheck>> checks = new LinkedHashMap<>();
    for (SilverTable table : definition.silver()) {
      checks.put(table.table(), table.checks());
    }
    for (GoldTable table : definition.gold()) {
      checks.put(table.table(), table.checks());
    }
    checks.values().removeIf(List::isEmpty);
    return checks;
  }

  private List<Checked> check(
      LedgerEntry entry, List<TableCheck> checks, DuckDbKernel kernel, ScratchSpace scratch) {
    Path folder = scratch.newFolder();
    kernel.setDay(entry.partition().ds());
    new PartitionViews(lake, kernel).create(definition.name(), List.of(entry.asInput()), folder);
    definition.references().forEach(reference -> reference.load(kernel, folder));
    String relation = entry.partition().table().toString();
    List<Checked> results =
        checks.stream()
            .map(check -> new Checked(entry.partition(), check.run(kernel, relation)))
            .toList();
    scratch.remove(folder);
    return results;
  }

  /**
   * What a check found on a partition.
   *
   * @param partition which partition
   * @param result what was found
   */
  public record Checked(PartitionKey partition, CheckResult result) {}
}
