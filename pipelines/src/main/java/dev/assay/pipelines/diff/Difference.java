// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import dev.assay.lake.contract.ContractDiff;
import java.util.List;

/**
 * How two partitions differ.
 *
 * @param counts the rows, counted
 * @param columns the columns that were added, dropped or have another type
 * @param key the columns by which rows are the same; empty where whole rows are compared
 * @param notes what to know of the comparison, each a sentence
 * @param rows the first rows that differ: added ones, removed ones, changed ones
 */
public record Difference(
    Counts counts,
    ContractDiff columns,
    List<String> key,
    List<String> notes,
    List<RowChange> rows) {
  /** Copies the lists. */
  public Difference {
    key = List.copyOf(key);
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
  }

  /** Whether rows and columns are the same. */
  public boolean none() {
    return columns.changes().isEmpty()
        && counts.added() == 0
        && counts.removed() == 0
        && counts.changed() == 0;
  }

  /**
   * Rows, counted.
   *
   * @param there rows there
   * @param here rows here
   * @param added rows that are here only
   * @param removed rows that are there only
   * @param changed rows that are in both by their key, with other values
   * @param same rows that are in both with the same values
   */
  public record Counts(long there, long here, long added, long removed, long changed, long same) {}
}
