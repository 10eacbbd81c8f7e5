// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckRow;
import dev.assay.pipelines.definition.Step;
import dev.assay.pipelines.definition.Steps;
import dev.assay.pipelines.run.StepOutcome.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What comes of a pipeline's steps while it runs. Thread-safe. */
final class StepLog {
  private static final String PASSED = "passed";

  private final Steps steps;
  private final RunRequest request;
  private final Map<String, CheckRow> checked = new ConcurrentHashMap<>();
  private final Map<Step.Work, Part> worked = new ConcurrentHashMap<>();

  /** A log of a run that has not begun. */
  StepLog(Steps steps, RunRequest request) {
    this.steps = steps;
    this.request = request;
  }

  /** Takes in what checks found; what they find later of the same day counts. */
  void checked(List<CheckRow> rows) {
    rows.forEach(row -> checked.put(row.tableName() + "." + row.checkName() + " " + row.ds(), row));
  }

  /** Takes in what came of other work; what comes of it later counts. */
  void worked(Step.Work work, Status status, String detail) {
    boolean whole = detail.isEmpty() || detail.startsWith(work.toString());
    worked.put(work, new Part(status, whole ? detail : work + " " + detail));
  }

  /** What the steps have come to. */
  List<StepOutcome> outcomes(Journal.Ending ending) {
    boolean good = ending.allFailures().isEmpty();
    List<StepOutcome> outcomes = new ArrayList<>();
    for (Step step : steps.all()) {
      List<Part> parts = new ArrayList<>();
      step.tables().forEach(table -> parts.add(made(table, ending.partitions())));
      parts.addAll(answered(step, ending.partitions()));
      step.work().forEach(work -> parts.add(worked(work, good)));
      if (step.success() != null) {
        parts.add(success(step.success(), good));
      }
      outcomes.add(
          new StepOutcome(
              step.number(),
              step.name(),
              parts.stream()
                  .map(Part::status)
                  .max(Comparator.naturalOrder())
                  .orElse(Status.UNCHANGED),
              parts.stream()
                  .map(Part::detail)
                  .filter(detail -> !detail.isEmpty())
                  .collect(Collectors.joining("; "))));
    }
    return outcomes;
  }

  private Part success(String words, boolean good) {
    if (!good) {
      return new Part(Status.SKIPPED, "not said, the run failed");
    }
    if (!request.isWhole()) {
      return new Part(Status.UNCHANGED, "not said, a part of the work was asked for");
    }
    LocalDate last = request.days().get(request.days().size() - 1);
    return new Part(Status.DONE, words.replace("{ds}", last.toString()));
  }

  private Part worked(Step.Work work, boolean good) {
    Part usual = good ? new Part(Status.UNCHANGED, "") : new Part(Status.SKIPPED, "not done");
    return worked.getOrDefault(work, usual);
  }

  private static List<PartitionReport> of(TableName table, List<PartitionReport> all) {
    return all.stream()
        .filter(r -> r.layer() == table.layer() && r.table().equals(table.name()))
        .toList();
  }

  private static Part made(TableName table, List<PartitionReport> all) {
    List<PartitionReport> own = of(table, all);
    Map<PartitionReport.Status, Long> counts = new LinkedHashMap<>();
    own.forEach(report -> counts.merge(report.status(), 1L, Long::sum));
    if (counts.containsKey(PartitionReport.Status.FAILED)) {
      return new Part(Status.FAILED, table + " failed");
    }
    if (counts.containsKey(PartitionReport.Status.SKIPPED)) {
      return new Part(Status.SKIPPED, table + " was not tried");
    }
    if (own.isEmpty()) {
      return new Part(Status.UNCHANGED, "");
    }
    long written = own.stream().mapToLong(r -> r.rows().written()).sum();
    long rejected = own.stream().mapToLong(r -> r.rows().rejected()).sum();
    long twice = own.stream().mapToLong(r -> r.rows().deduplicated()).sum();
    return new Part(
        Status.DONE,
        "%s %,d %s%s%s"
            .formatted(
                table,
                written,
                written == 1 ? "row" : "rows",
                rejected == 0 ? "" : ", %,d rejected".formatted(rejected),
                twice == 0 ? "" : ", %,d there twice".formatted(twice)));
  }

  /** The answers; where there are several, each that says something is named. */
  private List<Part> answered(Step step, List<PartitionReport> all) {
    if (step.checks().size() == 1) {
      return List.of(answered(step.checks().get(0), all));
    }
    List<Part> parts = new ArrayList<>();
    int passed = 0;
    for (Step.CheckOf check : step.checks()) {
      Part part = answered(check, all);
      passed += part.detail().equals(PASSED) ? 1 : 0;
      parts.add(
          part.detail().equals(PASSED) || part.detail().isEmpty()
              ? new Part(part.status(), "")
              : new Part(part.status(), check + " " + part.detail()));
    }
    if (passed > 0) {
      parts.add(new Part(Status.DONE, passed + " " + PASSED));
    }
    return parts;
  }

  private Part answered(Step.CheckOf check, List<PartitionReport> all) {
    List<CheckRow> rows =
        checked.values().stream()
            .filter(row -> check.toString().equals(row.tableName() + "." + row.checkName()))
            .sorted(Comparator.comparing(CheckRow::status).thenComparing(CheckRow::ds))
            .toList();
    if (rows.isEmpty()) {
      boolean hindered = of(check.table(), all).stream().anyMatch(r -> r.failure() != null);
      return hindered
          ? new Part(Status.SKIPPED, "not asked, %s was not made".formatted(check.table()))
          : new Part(Status.UNCHANGED, "");
    }
    CheckRow worst = rows.get(rows.size() - 1);
    return switch (worst.status()) {
      case PASSED ->
          new Part(Status.DONE, worst.found() == null ? PASSED : "found " + worst.found());
      case WARNED -> new Part(Status.WARNED, worst.message());
      case FAILED -> new Part(Status.FAILED, worst.message());
    };
  }

  /**
   * What came of a part of a step.
   *
   * @param detail what it made or found, or why not; may be empty
   */
  record Part(Status status, String detail) {}
}
