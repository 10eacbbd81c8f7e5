// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.VisibleText;
import dev.assay.pipelines.definition.Step;
import dev.assay.pipelines.definition.Steps;
import dev.assay.pipelines.run.Lines;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.StepOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run did on a day, a text for each step. */
final class StepLogs {
  private StepLogs() {}

  /** The texts by the names of their files; of steps that have come to nothing yet, none. */
  static Map<String, String> of(Steps steps, RunRecord run, LocalDate day) {
    Map<String, String> logs = new LinkedHashMap<>();
    for (Step step : steps.all()) {
      outcome(step, run)
          .ifPresent(
              outcome ->
                  logs.put(
                      "logs/%02d_%s.log"
                          .formatted(step.number(), step.name().replaceAll("[^A-Za-z0-9._-]", "_")),
                      text(step, outcome, run, day)));
    }
    return logs;
  }

  private static Optional<StepOutcome> outcome(Step step, RunRecord run) {
    boolean later =
        step.success() != null
            || step.work().contains(Step.Work.REPORTS)
            || step.work().contains(Step.Work.ARCHIVE);
    boolean nothingElse = step.tables().isEmpty() && step.checks().isEmpty();
    return later && nothingElse
        ? Optional.empty()
        : run.steps().stream().filter(o -> o.number() == step.number()).findFirst();
  }

  private static String text(Step step, StepOutcome outcome, RunRecord run, LocalDate day) {
    List<String> lines = new ArrayList<>();
    lines.add("run %s of %s, began %s".formatted(run.run(), run.pipeline(), run.startedAt()));
    run.partitions().stream()
        .filter(report -> report.ds().equals(day))
        .filter(
            report ->
                step.tables().stream()
                    .anyMatch(t -> t.layer() == report.layer() && t.name().equals(report.table())))
        .map(Lines::of)
        .forEach(lines::add);
    lines.add(outcome.line());
    return String.join("\n", lines.stream().map(VisibleText::of).toList()) + "\n";
  }
}
