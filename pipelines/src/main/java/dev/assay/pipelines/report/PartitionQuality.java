// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.lake.Json;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.CheckStatus;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.Samples;
import dev.assay.pipelines.run.CheckedPartition;
import dev.assay.pipelines.run.PartitionReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The quality of one table on one day, as its JSON file says it.
 *
 * @param pipeline the pipeline
 * @param table the table
 * @param ds the day
 * @param generation the generation that was looked at
 * @param attempt the attempt that had made it
 * @param publishedAt when it was published, or was to be
 * @param published whether it was; else its checks held it back, or it could not be published
 * @param publishedGeneration the generation that is published now: this one, or where it was held
 *     back the one that stays; null for none
 * @param status the worst status of its checks
 * @param rows what became of the rows read
 * @param rejects rejected rows by rule, for silver
 * @param columns how complete its columns are
 * @param checks what its checks found
 */
record PartitionQuality(
    String pipeline,
    TableName table,
    LocalDate ds,
    long generation,
    String attempt,
    Instant publishedAt,
    boolean published,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long publishedGeneration,
    CheckStatus status,
    RowCounts rows,
    Map<String, Long> rejects,
    List<ColumnQuality> columns,
    List<CheckResult> checks) {
  static PartitionQuality of(CheckedPartition checked) {
    PartitionManifest manifest = checked.manifest();
    return new PartitionQuality(
        manifest.pipeline(),
        checked.partition().table(),
        manifest.ds(),
        manifest.generation(),
        manifest.attempt(),
        manifest.publishedAt(),
        true,
        manifest.generation(),
        worst(checked.results()),
        manifest.rows(),
        manifest.rejects() == null ? Map.of() : manifest.rejects().byRule(),
        checked.columns().stream()
            .map(c -> ColumnQuality.of(c.column(), c.filled(), manifest.rows().written()))
            .toList(),
        checked.results());
  }

  /**
   * A partition that its checks held back, by what a run says of it.
   *
   * @param standing the generation that stays published, or null
   */
  static PartitionQuality heldBack(
      String pipeline, PartitionReport report, Long standing, List<CheckRow> rows) {
    List<CheckResult> checks = rows.stream().map(PartitionQuality::result).toList();
    return new PartitionQuality(
        pipeline,
        new TableName(report.layer(), report.table()),
        report.ds(),
        rows.get(0).generation(),
        rows.get(0).attempt(),
        rows.get(0).checkedAt(),
        false,
        standing,
        worst(checks),
        report.rows(),
        report.rejects() == null ? Map.of() : report.rejects(),
        List.of(),
        checks);
  }

  private static CheckResult result(CheckRow row) {
    return new CheckResult(
        row.checkName(),
        row.severity(),
        row.status() == CheckStatus.PASSED,
        row.rows(),
        row.message(),
        row.totalRows(),
        row.found(),
        row.samples() == null ? null : Json.read(row.samples(), Samples.class),
        List.of());
  }

  private static CheckStatus worst(List<CheckResult> results) {
    return results.stream()
        .map(CheckResult::status)
        .max(CheckStatus::compareTo)
        .orElse(CheckStatus.PASSED);
  }

  /** The name of its file. */
  String fileName() {
    return "%s-%s.json".formatted(table, ds);
  }

  /**
   * How complete a column is.
   *
   * @param column the column
   * @param filled rows in which it is not NULL
   * @param filledPct of a hundred rows, rounded down; 100 without rows
   */
  record ColumnQuality(String column, long filled, BigDecimal filledPct) {
    static ColumnQuality of(String column, long filled, long rows) {
      return new ColumnQuality(column, filled, Percent.down(filled, rows));
    }
  }
}
