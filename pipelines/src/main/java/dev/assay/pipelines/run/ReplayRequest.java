// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.TableName;
import java.time.LocalDate;

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
  boolean includes(LocalDate ds) {
    return !ds.isBefore(from) && !ds.isAfter(to);
  }
}
