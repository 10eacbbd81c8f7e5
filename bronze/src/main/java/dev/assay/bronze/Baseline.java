// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.SourceColumn;
import java.util.List;

/**
 * What a table's columns are compared with.
 *
 * @param partition the partition that was published last
 * @param columns the source's columns as they were then
 * @param accepted whether every difference has been accepted beforehand
 */
public record Baseline(PartitionKey partition, List<SourceColumn> columns, boolean accepted) {
  /** Copies the columns. */
  public Baseline {
    columns = List.copyOf(columns);
  }
}
