// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.Step;
import dev.assay.pipelines.plan.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a run does once its tables are made: the history of checks, the load, the exports and the
 * markers after each wave; the copy of the warehouse after each round, and then the markers of a
 * run that has one; the reports, the archive and the words on the steps at its end. What breaks is
 * among the run's mishaps and stops nothing else. For one thread; what it came to may be asked for
 * from any.
 */
final class Delivery {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final RunRequest request;
  private final RunLimits limits;
  private final Progress progress;
  private final Journal journal;
  private final Mishaps mishaps;
  private final StageTimes times;
  private final WarehouseLoad load;
  private final RunExports exports;
  private final StepLog steps;

  /** Days whose files are not marked before the copy of the warehouse is out. */
  private final List<LocalDate> unmarked = new ArrayList<>();

  Delivery(
      PipelineDefinition definition,
      Settings settings,
      RunRequest request,
      RunLimits limits,
      Progress progress,
      Journal journal,
      Mishaps mishaps,
      StageTimes times) {
    this.definition = definition;
    this.settings = settings;
    this.request = request;
    this.limits = limits;
    this.progress = progress;
    this.journal = journal;
    this.mishaps = mishaps;
    this.times = times;
    Redaction redaction = journal.redaction();
    this.load = new WarehouseLoad(definition, settings, limits, progress, redaction, journal.id());
    this.exports = new RunExports(definition, settings, request, limits, progress, redaction);
    this.steps = new StepLog(definition.steps(), request);
  }

  /** A new round begins. */
  void begin() {
    exports.begin();
  }

  /** Whether another process holds the warehouse, as far as the last load knows. */
  boolean isLocked() {
    return load.failures().stream().anyMatch(f -> f.category() == Category.CONFLICT);
  }

  /** What a run has come to with this, beside what it did with its partitions. */
  Journal.Ending soFar(List<PartitionReport> partitions) {
    List<Failure> failures =
        Stream.of(mishaps.all(), load.failures(), exports.failures())
            .flatMap(List::stream)
            .toList();
    Journal.Ending ending = new Journal.Ending(partitions, load.receipt(), failures, times.all());
    return ending.with(steps.outcomes(ending));
  }

  /**
   * A wave is over: whatever became of it, this is for what is published.
   *
   * @param checked what its checks found
   */
  void wave(Scene scene, Ledger ledger, List<CheckRow> checked, List<LocalDate> days) {
    Lake lake = scene.lake();
    steps.checked(checked);
    mishaps.outlive("the history of checks", () -> journal.keepChecks(lake, limits, checked));
    if (request.stages().contains(Stage.LOAD)) {
      loaded(() -> load.load(lake, ledger, scene.lineage()));
    }
    if (request.stages().contains(Stage.EXPORT)) {
      times.measure(
          Stage.EXPORT,
          () -> mishaps.outlive("the export", () -> exports.export(lake, ledger, days)));
      steps.worked(
          Step.Work.EXPORT, ended(exports.failures()), Lines.count(exports.files(), "file"));
    }
    mishaps.outlive("marking files", () -> mark(lake, ledger, days));
  }

  /** The waves of a round are over, the last of them perhaps too early. */
  void round(Lake lake, Ledger ledger) {
    if (request.stages().contains(Stage.LOAD)) {
      loaded(load::publish);
    }
    if (!unmarked.isEmpty() && !load.isCopyBehind()) {
      mishaps.outlive("marking files", () -> mark(lake, ledger, List.copyOf(unmarked)));
    }
    unmarked.clear();
  }

  private void loaded(Runnable work) {
    times.measure(Stage.LOAD, work);
    steps.worked(Step.Work.LOAD, ended(load.failures()), load.words());
  }

  private static StepOutcome.Status ended(List<Failure> failures) {
    return failures.isEmpty() ? StepOutcome.Status.DONE : StepOutcome.Status.FAILED;
  }

  /** Files whose rows are still to go out with the warehouse's copy are marked after that. */
  private void mark(Lake lake, Ledger ledger, List<LocalDate> days) {
    boolean delivered =
        load.failures().isEmpty() && exports.failures().isEmpty() && !load.isCopyBehind();
    new DoneMarkers(definition, settings, lake).mark(days, ledger, delivered);
    if (load.isCopyBehind()) {
      unmarked.addAll(days);
    }
  }

  /**
   * All waves are over.
   *
   * @param reports makes the reports and says which
   * @param soFar what the run has come to
   */
  void end(Lake lake, Function<Journal.Ending, String> reports, Supplier<Journal.Ending> soFar) {
    if (definition.reports() != null && request.stages().contains(Stage.EXPORT)) {
      work(Step.Work.REPORTS, "the reports", () -> reported(reports.apply(soFar.get())));
    }
    if (definition.archive() != null && request.stages().contains(Stage.EXPORT)) {
      archive(lake, soFar.get().allFailures().isEmpty());
    }
    for (StepOutcome outcome : soFar.get().steps()) {
      progress.say(outcome.line());
    }
  }

  private static StepLog.Part reported(String written) {
    return new StepLog.Part(
        written.isEmpty() ? StepOutcome.Status.UNCHANGED : StepOutcome.Status.DONE, written);
  }

  /** Does work whose words are those of the step that it is in. */
  private void work(Step.Work kind, String what, Supplier<StepLog.Part> work) {
    mishaps.outlive(
        what,
        () -> {
          StepLog.Part part = work.get();
          steps.worked(kind, part.status(), part.detail());
        },
        failure -> steps.worked(kind, StepOutcome.Status.FAILED, failure.message()));
  }

  /** An archive that is not made is told with the reason, as what fails is. */
  private void archive(Lake lake, boolean good) {
    if (good && request.archive()) {
      times.measure(
          Stage.EXPORT, () -> work(Step.Work.ARCHIVE, "the archive", () -> archive(lake)));
      return;
    }
    String not =
        "archive: not made, " + (good ? "--no-archive was given" : "something before it failed");
    progress.say(not);
    steps.worked(Step.Work.ARCHIVE, StepOutcome.Status.SKIPPED, not);
  }

  private StepLog.Part archive(Lake lake) {
    return exports.archive(lake, new LedgerReader(lake, definition.name()).read(), journal.id());
  }
}
