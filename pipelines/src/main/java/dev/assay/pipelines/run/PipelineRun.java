// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.Base;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.pipelines.openlineage.LineageRun;
import dev.assay.pipelines.plan.BlockedPartition;
import dev.assay.pipelines.plan.CheckContexts;
import dev.assay.pipelines.plan.Plan;
import dev.assay.pipelines.plan.PlannedPartition;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Selection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes the selected days through the stages, a wave of days at a time, so that a crash costs at
 * most a wave. A partition that fails stops only what is made from it. For one thread.
 */
final class PipelineRun {
  private final String run;
  private final String pipeline;
  private final Planner planner;
  private final Stages stages;
  private final StageRunner runner;
  private final Consumer<PartitionReport> reports;
  private final Progress progress;
  private final LineageRun lineage;
  private final Map<PartitionKey, Failure> failed = new HashMap<>();
  private final List<CheckRow> checked = new ArrayList<>();
  private Ledger ledger;

  PipelineRun(
      String run,
      String pipeline,
      Planner planner,
      Stages stages,
      StageRunner runner,
      Ledger ledger,
      Consumer<PartitionReport> reports,
      Progress progress,
      LineageRun lineage) {
    this.run = run;
    this.pipeline = pipeline;
    this.planner = planner;
    this.stages = stages;
    this.runner = runner;
    this.ledger = ledger;
    this.reports = reports;
    this.progress = progress;
    this.lineage = lineage;
  }

  /** What all checks have found so far, of attempts that were not published too. */
  List<CheckRow> checked() {
    return List.copyOf(checked);
  }

  /** Runs the waves; the ledger afterwards. */
  Ledger run(Selection selection, int waveDays) {
    List<LocalDate> days = selection.days();
    for (int from = 0; from < days.size(); from += waveDays) {
      List<LocalDate> wave = days.subList(from, Math.min(days.size(), from + waveDays));
      for (Layer layer : Layer.values()) {
        if (selection.layers().contains(layer)) {
          stage(layer, selection, wave);
        }
      }
    }
    return ledger;
  }

  private void stage(Layer layer, Selection selection, List<LocalDate> wave) {
    Selection here = new Selection(wave, Set.of(layer), selection.tables(), selection.extent());
    Plan plan = planner.plan(ledger, here);
    plan.blocked().forEach(this::block);
    if (plan.work().isEmpty()) {
      progress.say(
          "%s %s: nothing to do, %d up to date".formatted(layer, span(wave), plan.upToDate()));
      return;
    }
    progress.begin("%s %s".formatted(layer, span(wave)), plan.work().size());
    List<List<PlannedPartition>> levels = Levels.of(plan.work());
    for (int i = 0; i < levels.size(); i++) {
      String prefix = "%s/outcomes/%s/%s/%s/%d/".formatted(pipeline, run, wave.get(0), layer, i);
      level(layer, levels.get(i).stream().filter(this::isPossible).toList(), prefix);
    }
  }

  private void level(Layer layer, List<PlannedPartition> work, String prefix) {
    if (work.isEmpty()) {
      return;
    }
    List<PartitionTask> tasks = work.stream().map(this::task).toList();
    lineage.began(tasks.stream().map(PartitionTask::partition).toList());
    try (Stages.Opened stage = stages.open(layer, work, ledger)) {
      report(work, runner.run(prefix, tasks, stage.transform(), progress));
    }
  }

  private void report(List<PlannedPartition> work, List<PartitionOutcome> outcomes) {
    List<LedgerEntry> published = new ArrayList<>();
    for (int i = 0; i < work.size(); i++) {
      PartitionOutcome outcome = outcomes.get(i);
      reports.accept(PartitionReport.of(outcome, work.get(i).reason().toString()));
      checked.addAll(checked(outcome));
      if (outcome.published()) {
        published.add(LedgerEntry.of(outcome.manifest(), outcome.etag()));
        lineage.published(outcome.manifest());
      } else {
        lineage.failed(outcome.partition(), outcome.failure(), outcome.audited());
        failed.put(outcome.partition(), outcome.failure());
      }
    }
    ledger = ledger.with(published);
  }

  private static List<CheckRow> checked(PartitionOutcome outcome) {
    PartitionManifest audited = outcome.audited();
    return audited == null ? List.of() : CheckRow.of(audited, outcome.published());
  }

  private void block(BlockedPartition blocked) {
    Failure cause = failed.get(blocked.missing());
    Failure failure =
        cause == null
            ? waiting(blocked.partition(), blocked.missing().toString())
            : because(blocked.missing(), cause);
    skip(blocked.partition(), failure);
  }

  /** Whether nothing that it needs failed in this run; skips the partition if something did. */
  private boolean isPossible(PlannedPartition planned) {
    Optional<Failure> hindrance = failedInput(planned).or(() -> missingForChecks(planned));
    hindrance.ifPresent(failure -> skip(planned.partition(), failure));
    return hindrance.isEmpty();
  }

  private Optional<Failure> failedInput(PlannedPartition planned) {
    Stream<TableName> compared =
        planned.checks().inputs().stream()
            .filter(input -> input.day() == CheckInput.Day.SAME_DAY)
            .map(CheckInput::table);
    return Stream.concat(planned.inputs().stream(), compared)
        .map(input -> new PartitionKey(pipeline, input, planned.partition().ds()))
        .filter(failed::containsKey)
        .map(input -> because(input, failed.get(input)))
        .findFirst();
  }

  private Optional<Failure> missingForChecks(PlannedPartition planned) {
    return planned.checks().inputs().stream()
        .filter(input -> CheckContexts.find(input, planned.partition(), ledger).isEmpty())
        .map(input -> waiting(planned.partition(), input.table().toString()))
        .findFirst();
  }

  private static Failure waiting(PartitionKey partition, String missing) {
    return new Failure(
        Category.UPSTREAM,
        "%s waits for %s, which is not published: run its stage first"
            .formatted(partition, missing));
  }

  private static Failure because(PartitionKey input, Failure cause) {
    return new Failure(
        cause.category(), "skipped because %s is not there".formatted(input.table()));
  }

  private void skip(PartitionKey partition, Failure failure) {
    failed.put(partition, failure);
    reports.accept(PartitionReport.skipped(partition, "missing", failure));
  }

  private PartitionTask task(PlannedPartition planned) {
    LedgerEntry current = planned.current();
    Base base = current == null ? null : new Base(current.generation(), current.etag());
    List<InputRef> inputs =
        planned.inputs().stream()
            .map(table -> new PartitionKey(pipeline, table, planned.partition().ds()))
            .map(key -> ledger.find(key).orElseThrow().asInput())
            .toList();
    String attempt = run + "-" + (current == null ? 1 : current.generation() + 1);
    return new PartitionTask(
        planned.partition(),
        run,
        attempt,
        base,
        inputs,
        planned.fingerprint(),
        planned.parts(),
        CheckContexts.of(planned.checks(), planned.partition(), ledger));
  }

  private static String span(List<LocalDate> wave) {
    LocalDate first = wave.get(0);
    LocalDate last = wave.get(wave.size() - 1);
    return first.equals(last) ? first.toString() : first + ".." + last;
  }
}
