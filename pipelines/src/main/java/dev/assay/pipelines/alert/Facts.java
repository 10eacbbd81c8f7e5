// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.RunRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * All that alerts are made from. Immutable.
 *
 * @param definition the pipeline
 * @param stages the stages that are looked at
 * @param run the run's record, or null where no run is looked at
 * @param checks what the run's checks found
 * @param ledger what is published
 * @param now the time
 */
record Facts(
    PipelineDefinition definition,
    Set<Stage> stages,
    RunRecord run,
    List<CheckRow> checks,
    Ledger ledger,
    Instant now) {
  /** Copies the collections. */
  Facts {
    stages = Set.copyOf(stages);
    checks = List.copyOf(checks);
  }

  String runId() {
    return run == null ? null : run.run();
  }

  PartitionKey partition(TableName table, LocalDate ds) {
    return new PartitionKey(definition.name(), table, ds);
  }

  /** The generation that is published; 0 for none. */
  long generation(TableName table, LocalDate ds) {
    return ledger.find(partition(table, ds)).map(LedgerEntry::generation).orElse(0L);
  }

  String owner(TableName table) {
    return definition.owners().of(table).orElse(null);
  }

  /** The stages in their order, as part of a key. */
  String span() {
    return Span.of(stages);
  }
}
