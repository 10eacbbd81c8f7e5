// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Failure;
import dev.assay.lake.Json;
import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.manifest.SourcePosition;
import java.io.Serializable;
import java.util.List;

/**
 * How a table will be read, or why it cannot be.
 *
 * @param splits at least one, unless there is a failure
 * @param failure why the table cannot be read, or null
 */
public record TablePlan(List<SourceSplit> splits, Failure failure) implements Serializable {
  /** Copies the splits. */
  public TablePlan {
    splits = List.copyOf(splits);
  }

  /** A table to be read in those shares, each a record of the source's kind. */
  public static TablePlan of(SourcePosition position, List<?> shares) {
    return new TablePlan(
        shares.stream().map(share -> new SourceSplit(position, Json.write(share))).toList(), null);
  }

  /** This plan, for columns of which those changes pass. */
  TablePlan drifted(List<ColumnChange> changes) {
    return new TablePlan(
        splits.stream()
            .map(split -> new SourceSplit(split.position().with(changes), split.share()))
            .toList(),
        failure);
  }

  /** A table that cannot be read. */
  public static TablePlan failed(Failure failure) {
    return new TablePlan(List.of(), failure);
  }
}
