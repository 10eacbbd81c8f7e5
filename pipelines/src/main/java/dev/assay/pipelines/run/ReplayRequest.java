// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.TableName;
import dev.assay.pipelines.plan.Stage;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which rejects are to be put through today's rules.
 *
 * @param table the silver table
 * @param from the first day
 * @param to the last day, included
 * @param rule only rejects that broke this rule; null for all
 * @param dryRun whether to count only
 */
public record ReplayRequest(
    TableName table, LocalDate from, LocalDate to, String rule, boolean dryRun) {
  RunScope scope() {
    return RunScope.of(from, to, Set.of(Stage.SILVER), Set.of(table));
  }

  boolean includes(LocalDate ds) {
    return !ds.isBefore(from) && !ds.isAfter(to);
  }
}
