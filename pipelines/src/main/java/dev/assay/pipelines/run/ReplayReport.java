// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import java.time.LocalDate;
import java.util.Set;

/**
 * What became of the rejects of one partition.
 *
 * @param ds the day
 * @param tried rejects that were judged again
 * @param passed those that break no rule any more
 * @param left rejects that stay
 * @param generation the generation published, 0 for none
 * @param rules the rules that its rejects had broken
 * @param failure why it was not replayed, or null
 */
public record ReplayReport(
    LocalDate ds,
    long tried,
    long passed,
    long left,
    long generation,
    Set<String> rules,
    Failure failure) {
  /** Copies the rules. */
  public ReplayReport {
    rules = Set.copyOf(rules);
  }

  /** A partition whose rejects could not be replayed. */
  static ReplayReport failed(LocalDate ds, Failure failure) {
    return new ReplayReport(ds, 0, 0, 0, 0, Set.of(), failure);
  }
}
