// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourceFile;
import java.util.List;

/**
 * What a table's columns are compared with.
 *
 * @param partition the partition that was published last
 * @param columns the source's columns as they were then
 * @param files the source's files as they were then; empty where it is a database
 * @param accepted whether every difference has been accepted beforehand
 */
public record Baseline(
    PartitionKey partition, List<SourceColumn> columns, List<SourceFile> files, boolean accepted) {
  /** Copies the lists. */
  public Baseline {
    columns = List.copyOf(columns);
    files = List.copyOf(files);
  }

  /** What a table of a database is compared with. */
  public Baseline(PartitionKey partition, List<SourceColumn> columns, boolean accepted) {
    this(partition, columns, List.of(), accepted);
  }
}
