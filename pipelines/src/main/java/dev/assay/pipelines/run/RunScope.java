// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.TableName;
import dev.assay.pipelines.plan.Stage;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * What a run may touch.
 *
 * @param from the first day
 * @param to the last day
 * @param stages the stages, in order
 * @param tables the tables, in order; empty means all
 */
record RunScope(LocalDate from, LocalDate to, List<Stage> stages, List<TableName> tables) {
  /** Copies the lists. */
  RunScope {
    stages = List.copyOf(stages);
    tables = List.copyOf(tables);
  }

  static RunScope of(
      LocalDate from, LocalDate to, Collection<Stage> stages, Collection<TableName> tables) {
    return new RunScope(
        from, to, stages.stream().sorted().toList(), tables.stream().sorted().toList());
  }
}
