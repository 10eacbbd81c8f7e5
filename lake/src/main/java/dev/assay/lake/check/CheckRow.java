// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.Json;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.CheckStatus;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A check's result as a row of the history: one for each check of each attempt at a partition.
 *
 * @param pipeline the pipeline
 * @param tableName the table, as in {@code silver.users}
 * @param ds the day
 * @param checkName the check
 * @param severity what a failure does
 * @param status how it ended
 * @param rows bad rows
 * @param totalRows rows that were looked at, or null
 * @param found the figure that was found, or null
 * @param message one sentence
 * @param samples some bad rows as JSON, or null
 * @param run the run that made the attempt
 * @param attempt the attempt
 * @param generation the generation that it made or would have made
 * @param published whether the attempt was published
 * @param checkedAt when, by the clock of whoever published or reported it
 */
public record CheckRow(
    String pipeline,
    String tableName,
    LocalDate ds,
    String checkName,
    Severity severity,
    CheckStatus status,
    long rows,
    Long totalRows,
    String found,
    String message,
    String samples,
    String run,
    String attempt,
    long generation,
    boolean published,
    Instant checkedAt) {
  /**
   * The results that a manifest keeps.
   *
   * @param published whether it is one that was published
   */
  public static List<CheckRow> of(PartitionManifest manifest, boolean published) {
    return manifest.checks().stream()
        .map(
            result ->
                of(
                    manifest.partition(),
                    result,
                    manifest.run(),
                    manifest.attempt(),
                    manifest.generation(),
                    published,
                    manifest.publishedAt()))
        .toList();
  }

  /** The row of one result. */
  public static CheckRow of(
      PartitionKey partition,
      CheckResult result,
      String run,
      String attempt,
      long generation,
      boolean published,
      Instant checkedAt) {
    return new CheckRow(
        partition.pipeline(),
        partition.table().toString(),
        partition.ds(),
        result.check(),
        result.severity(),
        result.status(),
        result.rows(),
        result.total(),
        result.found(),
        result.message(),
        result.samples() == null ? null : Json.write(result.samples()),
        run,
        attempt,
        generation,
        published,
        checkedAt);
  }
}
