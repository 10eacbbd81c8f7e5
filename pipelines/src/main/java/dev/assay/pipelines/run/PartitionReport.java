// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.lake.Failure;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run did with one partition.
 *
 * @param layer the layer
 * @param table the table's short name
 * @param ds the day
 * @param status how it ended
 * @param reason why it was made
 * @param generation the generation published, 0 for none
 * @param rows what became of the rows, also of those of an attempt that was not published; null
 *     where that is not known
 * @param rejects rejected rows by rule, or null
 * @param failedChecks checks that warned or failed
 * @param millis time spent working on it
 * @param failure why it is not published, or null
 * @param drift what has changed about its source's columns, and passed
 * @param attempts how often the run tried to make it; 0 in records of before this was kept
 * @param bytes bytes of its data files, 0 where it is not published
 * @param definition fingerprint of the declarations it was made by, or null
 */
public record PartitionReport(
    Layer layer,
    String table,
    LocalDate ds,
    Status status,
    String reason,
    long generation,
    RowCounts rows,
    Map<String, Long> rejects,
    int failedChecks,
    long millis,
    Failure failure,
    List<ColumnChange> drift,
    int attempts,
    long bytes,
    String definition) {
  /** Copies the changes; absent ones are none. */
  public PartitionReport {
    drift = drift == null ? List.of() : List.copyOf(drift);
  }

  /** How the making of a partition ended. */
  public enum Status {
    /** It is published. */
    DONE,
    /** It is not. */
    FAILED,
    /** It was not tried, because an input failed. */
    SKIPPED;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static PartitionReport of(PartitionOutcome outcome, String reason) {
    PartitionKey key = outcome.partition();
    PartitionManifest audited = outcome.audited();
    if (audited == null) {
      return unpublished(key, Status.FAILED, reason, outcome.millis(), outcome.failure());
    }
    return new PartitionReport(
        key.table().layer(),
        key.table().name(),
        key.ds(),
        outcome.published() ? Status.DONE : Status.FAILED,
        reason,
        outcome.published() ? audited.generation() : 0,
        audited.rows(),
        audited.rejects() == null ? null : audited.rejects().byRule(),
        (int) audited.checks().stream().filter(check -> !check.passed()).count(),
        outcome.millis(),
        outcome.failure(),
        audited.source() == null ? List.of() : audited.source().drift(),
        1,
        outcome.published() ? audited.files().stream().mapToLong(DataFile::bytes).sum() : 0,
        audited.definition());
  }

  /** This report after so many attempts. */
  PartitionReport withAttempts(int number) {
    return new PartitionReport(
        layer,
        table,
        ds,
        status,
        reason,
        generation,
        rows,
        rejects,
        failedChecks,
        millis,
        failure,
        drift,
        number,
        bytes,
        definition);
  }

  /** Which partition of a pipeline this is. */
  PartitionKey of(String pipeline) {
    return new PartitionKey(pipeline, new TableName(layer, table), ds);
  }

  static PartitionReport skipped(PartitionKey key, String reason, Failure because) {
    return unpublished(key, Status.SKIPPED, reason, 0, because);
  }

  private static PartitionReport unpublished(
      PartitionKey key, Status status, String reason, long millis, Failure failure) {
    return new PartitionReport(
        key.table().layer(),
        key.table().name(),
        key.ds(),
        status,
        reason,
        0,
        null,
        null,
        0,
        millis,
        failure,
        List.of(),
        status == Status.SKIPPED ? 0 : 1,
        0,
        null);
  }
}
