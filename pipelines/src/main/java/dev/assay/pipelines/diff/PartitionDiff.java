// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import dev.assay.lake.contract.ColumnForm;
import dev.assay.lake.contract.ContractDiff;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.pipelines.diff.Difference.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares two partitions row by row: on the key where there is one that is unique on both sides,
 * else as wholes. In a kernel with limits, which spills what memory does not hold; only the rows
 * that are shown come out of it.
 */
public final class PartitionDiff {
  private final KernelLimits limits;
  private final int shown;

  /**
   * A comparison.
   *
   * @param limits what its kernel may use
   * @param shown how many rows of each kind are shown at most; 0 only counts
   */
  public PartitionDiff(KernelLimits limits, int shown) {
    this.limits = limits;
    this.shown = shown;
  }

  /**
   * What has changed from there to here.
   *
   * @param key the columns that tell one row from another; may be empty
   */
  public Difference between(Side there, Side here, List<String> key) {
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(limits, scratch)) {
      Path folder = scratch.newFolder();
      String relationThere = there.relation(folder);
      String relationHere = here.relation(scratch.newFolder());
      Map<String, String> columnsThere = there.columns(kernel, relationThere);
      Map<String, String> columnsHere = here.columns(kernel, relationHere);
      Comparison comparison =
          new Comparison(kernel, columnsThere, columnsHere, relationThere, relationHere);
      return comparison.on(key, shown);
    }
  }

  /** Two relations of a kernel. */
  private record Comparison(
      DuckDbKernel kernel,
      Map<String, String> columnsThere,
      Map<String, String> columnsHere,
      String there,
      String here) {

    Difference on(List<String> key, int shown) {
      ContractDiff columns = ContractDiff.between(forms(columnsThere), forms(columnsHere));
      List<String> notes = new ArrayList<>();
      boolean keyed = isUsable(key, notes);
      CommonColumns common = CommonColumns.of(columnsThere, columnsHere, keyed ? key : List.of());
      Views views = show(common);
      if (!columns.changes().isEmpty()) {
        notes.add("rows are compared in the %d columns that both have".formatted(common.count()));
      }
      if (!keyed) {
        WholeRows rows = new WholeRows(kernel, common);
        Counts counts = rows.counts();
        return new Difference(counts, columns, List.of(), notes, rows.rows(counts, shown));
      }
      KeyedRows rows = new KeyedRows(kernel, common, views);
      Counts counts = rows.counts();
      return new Difference(counts, columns, key, notes, rows.rows(counts, shown));
    }

    /** Whether files hold NULL says nothing of whether they may. */
    private static List<ColumnForm> forms(Map<String, String> columns) {
      return columns.entrySet().stream()
          .map(column -> new ColumnForm(column.getKey(), column.getValue(), null))
          .toList();
    }

    /** Whether rows can be told apart by the key; a note says why not. */
    private boolean isUsable(List<String> key, List<String> notes) {
      String whole = "whole rows are compared, each as often as it occurs";
      if (key.isEmpty()) {
        notes.add("the table has no key: " + whole);
        return false;
      }
      if (!columnsThere.keySet().containsAll(key) || !columnsHere.keySet().containsAll(key)) {
        notes.add("not both have the key %s: %s".formatted(key, whole));
        return false;
      }
      CommonColumns common = CommonColumns.of(columnsThere, columnsHere, key);
      show(common);
      boolean unique =
          KeyedRows.isUnique(kernel, common, "t") && KeyedRows.isUnique(kernel, common, "h");
      if (!unique) {
        notes.add("the key %s is not unique in both: %s".formatted(key, whole));
      }
      return unique;
    }

    private Views show(CommonColumns common) {
      Views views = new Views(kernel);
      views.show("t", there, List.copyOf(columnsThere.keySet()), common);
      views.show("h", here, List.copyOf(columnsHere.keySet()), common);
      return views;
    }
  }
}
