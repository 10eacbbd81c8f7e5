// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.bronze.Bronze;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.contract.ContractDiff;
import dev.assay.lake.manifest.CheckStatus;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertEvent;
import dev.assay.pipelines.run.PartitionReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has to be told, from what is known at the end of a run. Pure: asks nobody, tells nobody. */
final class Rules {
  /** Nobody has to do anything about these: another run does. */
  private static final Set<Category> WAITING = Set.of(Category.CONFLICT, Category.UPSTREAM);

  private final Facts facts;
  private final FreshnessChecks freshnessChecks;
  private final List<Alert> found = new ArrayList<>();

  private Rules(Facts facts) {
    this.facts = facts;
    this.freshnessChecks = FreshnessChecks.of(facts.definition());
  }

  /** What went wrong in a run, whatever is published. */
  static List<Alert> ofRun(Facts facts) {
    Rules rules = new Rules(facts);
    rules.run();
    return List.copyOf(rules.found);
  }

  private void run() {
    checks();
    facts.run().partitions().forEach(this::partition);
    found.addAll(new RunFailures(facts).alerts(WAITING));
  }

  /** What is wrong now. */
  static List<Alert> of(Facts facts) {
    Rules rules = new Rules(facts);
    if (facts.run() != null) {
      rules.run();
      Deadlines.of(facts).ifPresent(rules.found::add);
    }
    rules.found.addAll(Lateness.of(facts, rules.told()));
    return List.copyOf(rules.found);
  }

  /** What broke the run, where no record of its end could be kept. */
  static Alert broken(Facts facts, Failure failure) {
    return new RunFailures(facts).alert(failure);
  }

  private Set<String> told() {
    Set<String> told = new HashSet<>();
    found.stream().filter(a -> a.table() != null).forEach(a -> told.add(a.subject()));
    return told;
  }

  private void checks() {
    for (CheckRow row : facts.checks()) {
      if (row.status() != CheckStatus.PASSED) {
        TableName table = TableName.parse(row.tableName());
        boolean fresh = freshnessChecks.contains(table, row.checkName());
        found.add(
            alert(
                key("check", table, row.ds()) + "/" + row.checkName(),
                fresh ? AlertEvent.FRESHNESS : AlertEvent.CHECK,
                row.severity(),
                table,
                row.ds(),
                row.checkName(),
                new Failure(Category.DATA, row.checkName() + ": " + row.message()),
                row.published() ? row.generation() : facts.generation(table, row.ds())));
      }
    }
  }

  private void partition(PartitionReport report) {
    TableName table = new TableName(report.layer(), report.table());
    if (!report.drift().isEmpty()) {
      String changes = String.join("\n", ContractDiff.lines(report.drift()));
      found.add(
          drift(
              table,
              report.ds(),
              Severity.WARN,
              new Failure(Category.DATA, "the source's columns have changed:\n" + changes),
              report.generation()));
    }
    Failure failure = report.failure();
    boolean silent =
        failure == null
            || report.status() == PartitionReport.Status.SKIPPED
            || WAITING.contains(failure.category());
    if (silent) {
      return;
    }
    long generation = facts.generation(table, report.ds());
    if (Bronze.isDrift(failure)) {
      found.add(drift(table, report.ds(), Severity.ERROR, failure, generation));
    } else if (!keptBack(table, report.ds())) {
      found.add(
          alert(
              key("failure", table, report.ds()),
              AlertEvent.FAILURE,
              Severity.ERROR,
              table,
              report.ds(),
              null,
              failure,
              generation));
    }
  }

  /** Whether its checks have been told as what kept it from being published. */
  private boolean keptBack(TableName table, LocalDate ds) {
    return facts.checks().stream()
        .anyMatch(
            row ->
                row.status() == CheckStatus.FAILED
                    && !row.published()
                    && row.ds().equals(ds)
                    && row.tableName().equals(table.toString()));
  }

  private Alert drift(
      TableName table, LocalDate ds, Severity severity, Failure failure, long generation) {
    return alert(
        key("drift", table, ds), AlertEvent.DRIFT, severity, table, ds, null, failure, generation);
  }

  private static String key(String kind, TableName table, LocalDate ds) {
    return "%s/%s/%s".formatted(kind, table, ds);
  }

  private Alert alert(
      String key,
      AlertEvent event,
      Severity severity,
      TableName table,
      LocalDate ds,
      String check,
      Failure failure,
      long generation) {
    return new Alert(
        key,
        event,
        null,
        severity,
        facts.definition().name(),
        table,
        ds,
        check,
        failure.category(),
        failure.message(),
        facts.owner(table),
        facts.runId(),
        generation,
        facts.now());
  }
}
