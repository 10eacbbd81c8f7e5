// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.manifest.CheckStatus;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.Severity;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.PartitionReport.Status;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.testing.RecordedRun;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs of the cellar, written by hand: of 2026-01-05, scheduled for 02:00 on the day after. */
final class Sample {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final Instant START = Instant.parse("2026-01-06T02:00:05Z");
  static final Instant END = Instant.parse("2026-01-06T02:10:00Z");
  static final String RUN = "20260106T020005000Z-1f3a9c";

  private final PipelineDefinition definition;
  private final List<PartitionReport> reports = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<CheckRow> checks = new ArrayList<>();
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final List<LoadReceipt.Refused> refused = new ArrayList<>();
  private LocalDate made = DAY;
  private List<TableName> tables = List.of();
  private Set<Stage> stages = Set.of(Stage.values());
  private final List<LoadReceipt.Loaded> loaded = new ArrayList<>();
  private boolean loads;
  private Instant start = START;
  private Instant end = END;

  /** A run before which the day before was published. */
  Sample(PipelineDefinition definition) {
    this.definition = definition;
    definition.tables().forEach(table -> inLedger(table.toString(), DAY.minusDays(1), 1));
  }

  Sample stages(Stage... only) {
    stages = Set.copyOf(Arrays.asList(only));
    return this;
  }

  Sample beginningAt(String time) {
    start = Instant.parse(time);
    return this;
  }

  Sample endingAt(String time) {
    end = Instant.parse(time);
    return this;
  }

  /** A partition that the run has published; the ledger has it. */
  Sample published(String table, long generation) {
    return published(table, generation, List.of());
  }

  Sample drifted(String table, ColumnChange change) {
    return published(table, 1, List.of(change));
  }

  private Sample published(String table, long generation, List<ColumnChange> drift) {
    reports.add(report(table, Status.DONE, generation, null, drift));
    return inLedger(table, DAY, generation);
  }

  Sample inLedger(String table, LocalDate day, long generation) {
    ledger.add(
        new LedgerEntry(
            new PartitionKey("cellar", TableName.parse(table), day),
            "etag",
            generation,
            "attempt",
            END,
            RowCounts.passed(1),
            1,
            List.of(),
            "definition",
            Map.of(),
            0));
    return this;
  }

  Sample failed(String table, Category category, String message) {
    reports.add(report(table, Status.FAILED, 0, new Failure(category, message), List.of()));
    return this;
  }

  Sample skipped(String table, Category category) {
    reports.add(report(table, Status.SKIPPED, 0, new Failure(category, "skipped"), List.of()));
    return this;
  }

  Sample broke(Category category, String message) {
    failures.add(new Failure(category, message));
    return this;
  }

  /** A table that the load has refused, which its failures say too. */
  Sample refused(String table, String message) {
    refused.add(
        new LoadReceipt.Refused(table, new Failure(Category.DATA, message + " in " + table)));
    return broke(Category.DATA, message + " in " + table);
  }

  /** A load, which has put in this table's partition of the day. */
  Sample loading(String... tables) {
    loads = true;
    for (String table : tables) {
      PartitionKey key = new PartitionKey("cellar", TableName.parse(table), DAY);
      loaded.add(new LoadReceipt.Loaded(key, 1, 0, 1));
    }
    return this;
  }

  /** The days and tables that the run was to make, instead of one day and all tables. */
  Sample making(LocalDate day, TableName... only) {
    made = day;
    tables = List.of(only);
    return this;
  }

  Sample check(String table, String name, Severity severity, boolean published, String message) {
    return check(table, name, severity, published, 1, message);
  }

  Sample check(
      String table,
      String name,
      Severity severity,
      boolean published,
      long generation,
      String message) {
    CheckStatus status = severity == Severity.WARN ? CheckStatus.WARNED : CheckStatus.FAILED;
    checks.add(
        new CheckRow(
            "cellar",
            table,
            DAY,
            name,
            severity,
            status,
            3,
            100L,
            null,
            message,
            null,
            RUN,
            RUN + "-" + generation,
            generation,
            published,
            END));
    return this;
  }

  private static PartitionReport report(
      String table, Status status, long generation, Failure failure, List<ColumnChange> drift) {
    TableName name = TableName.parse(table);
    Layer layer = name.layer();
    return new PartitionReport(
        layer,
        name.name(),
        DAY,
        status,
        "missing",
        generation,
        null,
        null,
        0,
        5,
        failure,
        drift,
        1,
        0,
        null);
  }

  Facts facts() {
    int exit = failures.isEmpty() && reports.stream().allMatch(r -> r.failure() == null) ? 0 : 1;
    RunRecord run =
        RecordedRun.of(RUN, "cellar", made)
            .doing(List.copyOf(stages), tables)
            .began(start)
            .ended(end, exit == 0 ? RunRecord.Status.DONE : RunRecord.Status.FAILED, exit)
            .partitions(reports)
            .loaded(receipt())
            .failed(failures)
            .record();
    return new Facts(definition, stages, run, checks, Ledger.of(ledger), end);
  }

  private LoadReceipt receipt() {
    return loads || !refused.isEmpty() ? new LoadReceipt(Path.of("w"), loaded, 0, refused) : null;
  }

  List<Alert> alerts() {
    return Rules.of(facts());
  }
}
