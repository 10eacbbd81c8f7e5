// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.lake.Failure;
import dev.assay.lake.TableName;
import java.util.List;

/**
 * A table's definition, its last published partition and its live source, each held against the
 * others.
 *
 * @param table the table
 * @param pairs the comparisons that could be made
 * @param notices what could not be compared, and why, where that is no failure
 * @param failures why a side could not be had
 */
public record TableComparison(
    TableName table, List<Comparison> pairs, List<String> notices, List<Failure> failures) {
  /** Copies the lists. */
  public TableComparison {
    pairs = List.copyOf(pairs);
    notices = List.copyOf(notices);
    failures = List.copyOf(failures);
  }

  /** Whether any pair differs. */
  public boolean differs() {
    return pairs.stream().anyMatch(pair -> !pair.diff().isEmpty());
  }
}
