// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.beam.Base;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.WorkAmount;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.files.KeptRows;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.pipelines.lease.Holder;
import dev.assay.pipelines.openlineage.LineageRun;
import dev.assay.pipelines.plan.BlockedPartition;
import dev.assay.pipelines.plan.CheckContexts;
import dev.assay.pipelines.plan.Plan;
import dev.assay.pipelines.plan.PlannedPartition;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Reason;
import dev.assay.pipelines.plan.Selection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Takes waves of days through the layers. A partition that fails stops only what is made from it.
 * For one thread.
 */
final class PipelineRun {
  /** The layers of a source's rows, in order. */
  private static final Set<Layer> ROWS =
      Collections.unmodifiableSet(EnumSet.of(Layer.BRONZE, Layer.SILVER));

  private final Round round;
  private final Claims claims;
  private final String pipeline;
  private final Planner planner;
  private final Stages stages;
  private final StageRunner runner;
  private final Consumer<PartitionReport> reports;
  private final Progress progress;
  private final LineageRun lineage;
  private final Set<PartitionKey> missing = new HashSet<>();
  private final Set<PartitionKey> contested = new HashSet<>();
  private final BiConsumer<Layer, Runnable> around;
  private final Hindrances hindrances = new Hindrances();
  private final List<CheckRow> checked = new ArrayList<>();
  private Ledger ledger;

  /**
   * A run that has taken no days through yet.
   *
   * @param around does each stage, for whoever looks at its beginning and end
   */
  PipelineRun(
      Round round,
      Claims claims,
      String pipeline,
      Planner planner,
      Stages stages,
      StageRunner runner,
      Ledger ledger,
      Consumer<PartitionReport> reports,
      Progress progress,
      LineageRun lineage,
      BiConsumer<Layer, Runnable> around) {
    this.round = round;
    this.claims = claims;
    this.pipeline = pipeline;
    this.planner = planner;
    this.stages = stages;
    this.runner = runner;
    this.ledger = ledger;
    this.reports = reports;
    this.progress = progress;
    this.lineage = lineage;
    this.around = around;
    round.settled().forEach(hindrances::failed);
  }

  /** What others have to do before the rest can be made. */
  Awaited awaited() {
    return new Awaited(missing, contested, false);
  }

  /** What is published, as far as this run knows by now. */
  Ledger ledger() {
    return ledger;
  }

  /** Hands over what checks found since the last time, of attempts that were not published too. */
  List<CheckRow> takeChecked() {
    List<CheckRow> taken = List.copyOf(checked);
    checked.clear();
    return taken;
  }

  /** Takes some of the selected days through the layers that are selected. */
  void run(Selection selection, List<LocalDate> wave) {
    boolean both = selection.layers().containsAll(ROWS);
    KeptRows kept = both ? KeptRows.open(round.run()) : KeptRows.NONE;
    try (kept) {
      through(ROWS, selection, wave);
    }
    through(Set.of(Layer.GOLD), selection, wave);
  }

  private void through(Set<Layer> layers, Selection selection, List<LocalDate> wave) {
    for (Layer layer : layers) {
      if (selection.layers().contains(layer)) {
        around.accept(layer, () -> stage(layer, selection, wave));
      }
    }
  }

  private void stage(Layer layer, Selection selection, List<LocalDate> wave) {
    Selection here = new Selection(wave, Set.of(layer), selection.tables(), selection.extent());
    try {
      Claims.Claim claim = claims.take(ledger, known -> planner.plan(known, here));
      ledger = claim.ledger();
      claim.others().forEach(this::contest);
      stage(layer, claim.plan(), wave);
    } finally {
      claims.release();
    }
  }

  private void stage(Layer layer, Plan plan, List<LocalDate> wave) {
    plan.blocked().forEach(this::block);
    int upToDate = skipStale(plan);
    if (plan.work().isEmpty()) {
      progress.say("%s %s: nothing to do, %d up to date".formatted(layer, span(wave), upToDate));
      return;
    }
    progress.begin("%s %s".formatted(layer, span(wave)), plan.work().size());
    List<List<PlannedPartition>> levels = Levels.of(plan.work());
    for (int i = 0; i < levels.size(); i++) {
      String prefix =
          "%s/outcomes/%s/%s/%s/%d/".formatted(pipeline, round.attempts(), wave.get(0), layer, i);
      level(
          layer,
          levels.get(i).stream().filter(this::isOurs).filter(this::isPossible).toList(),
          i == levels.size() - 1,
          prefix);
    }
  }

  private void level(Layer layer, List<PlannedPartition> work, boolean last, String prefix) {
    if (work.isEmpty()) {
      return;
    }
    claims.requireHeld();
    List<PartitionTask> tasks = work.stream().map(this::task).toList();
    lineage.began(tasks.stream().map(PartitionTask::partition).toList());
    try (Stages.Opened stage = stages.open(layer, work, ledger)) {
      long rows = tasks.stream().mapToLong(PartitionTask::readRows).sum();
      WorkAmount all = stage.listed().plus(new WorkAmount(0, rows, 0));
      WorkAmount planned = last ? all : all.onlySplits();
      report(work, runner.run(prefix, tasks, stage, planned, progress));
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
        hindrances.failed(outcome.partition(), outcome.failure());
        if (outcome.failure().category() == Category.CONFLICT) {
          contested.add(outcome.partition());
        }
      }
    }
    ledger = ledger.with(published);
  }

  private static List<CheckRow> checked(PartitionOutcome outcome) {
    PartitionManifest audited = outcome.audited();
    return audited == null ? List.of() : CheckRow.of(audited, outcome.published());
  }

  private void contest(PartitionKey partition, Holder other) {
    contested.add(partition);
    skip(
        partition,
        ledger.find(partition).isPresent() ? Reason.INPUT_CHANGED : Reason.MISSING,
        new Failure(
            Category.CONFLICT,
            "%s is being made by %s: run again when it has ended, or let --wait do so"
                .formatted(partition, other)));
  }

  /** Whether it is neither another run's by now nor settled in an earlier round. */
  private boolean isOurs(PlannedPartition planned) {
    return !hindrances.knows(planned.partition());
  }

  private void block(BlockedPartition blocked) {
    PartitionKey partition = blocked.partition();
    if (!hindrances.knows(blocked.missing())) {
      missing.add(blocked.missing());
    }
    Reason reason = ledger.find(partition).isPresent() ? Reason.INPUT_CHANGED : Reason.MISSING;
    skip(partition, reason, hindrances.ofMissing(partition, blocked.missing(), ledger));
  }

  /**
   * Skips what needs nothing as the ledger stands, but was to be made again from an input that
   * failed in this run.
   *
   * @return how many of the plan's partitions are up to date nevertheless
   */
  private int skipStale(Plan plan) {
    int skipped = 0;
    for (PartitionKey partition : plan.kept()) {
      Optional<Failure> hindrance =
          hindrances.ofInputs(partition, planner.inputs(partition.table()), ledger);
      if (hindrance.isPresent()) {
        skip(partition, Reason.INPUT_CHANGED, hindrance.get());
        skipped++;
      }
    }
    return Math.max(0, plan.upToDate() - skipped);
  }

  /** Whether nothing that it needs failed in this run; skips the partition if something did. */
  private boolean isPossible(PlannedPartition planned) {
    Optional<Failure> hindrance = hindrances.of(planned, ledger);
    hindrance.ifPresent(failure -> skip(planned.partition(), planned.reason(), failure));
    return hindrance.isEmpty();
  }

  private void skip(PartitionKey partition, Reason reason, Failure failure) {
    hindrances.skipped(partition, failure);
    reports.accept(PartitionReport.skipped(partition, reason.toString(), failure));
  }

  private PartitionTask task(PlannedPartition planned) {
    LedgerEntry current = planned.current();
    Base base = current == null ? null : new Base(current.generation(), current.etag());
    List<LedgerEntry> inputs =
        planned.inputs().stream()
            .map(table -> new PartitionKey(pipeline, table, planned.partition().ds()))
            .map(key -> ledger.find(key).orElseThrow())
            .toList();
    String attempt = round.attempts() + "-" + (current == null ? 1 : current.generation() + 1);
    return new PartitionTask(
        planned.partition(),
        round.run(),
        attempt,
        base,
        inputs.stream().map(LedgerEntry::asInput).toList(),
        inputs.stream().mapToLong(input -> input.rows().written()).sum(),
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
