// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.PartitionManifest;
import java.util.List;

/**
 * A published partition whose checks have been run again.
 *
 * @param manifest what is published
 * @param results what the checks found, as they are declared now
 * @param columns how complete its columns are; empty where that was not asked
 */
public record CheckedPartition(
    PartitionManifest manifest, List<CheckResult> results, List<Completeness> columns) {
  /** Copies the lists. */
  public CheckedPartition {
    results = List.copyOf(results);
    columns = List.copyOf(columns);
  }

  /** Which partition. */
  public PartitionKey partition() {
    return manifest.partition();
  }

  /**
   * How complete a column is.
   *
   * @param column the column
   * @param filled rows in which it is not NULL
   */
  public record Completeness(String column, long filled) {}
}
