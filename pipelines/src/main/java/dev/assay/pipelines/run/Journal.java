// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.check.CheckHistory;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record and the log of one run in the lake, from its beginning to its end, also where
 * the process is asked to stop. For one thread, but for the end.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private final PipelineDefinition definition;
  private final Settings settings;
  private final RunScope scope;
  private final Progress progress;
  private final RunListener listener;
  private final Redaction redaction;
  private final Instant startedAt;
  private final String id;
  private int checkFiles;

  /** The journal of a run that has not begun, with a new id. */
  Journal(
      PipelineDefinition definition,
      Settings settings,
      RunScope scope,
      Progress progress,
      RunListener listener) {
    this.listener = listener;
    this.definition = definition;
    this.settings = settings;
    this.scope = scope;
    this.progress = progress;
    this.redaction = Secrets.of(definition).redaction(settings);
    this.startedAt = Instant.now();
    this.id = RunId.next(startedAt);
  }

  String id() {
    return id;
  }

  /** The record of a run that has not come to anything yet. */
  RunRecord begun() {
    return record(RunRecord.Status.RUNNING, null, Ending.NONE);
  }

  Redaction redaction() {
    return redaction;
  }

  /**
   * Runs; the record as it was kept.
   *
   * @param door reaches the lake, or throws; what it says is in the log too
   * @param what what the run is asked to do, for the log
   * @param soFar what the run has come to, asked for at its end, from whatever thread
   * @param work the run, which throws nothing that is not a defect; it is given the lake, and what
   *     keeps the log so far
   */
  RunRecord keep(
      Runnable door, String what, Supplier<Ending> soFar, BiConsumer<Lake, Runnable> work) {
    try (ScratchSpace scratch = ScratchSpace.create();
        RunLog log = RunLog.open(scratch.root().resolve("log.jsonl"), redaction)) {
      door.run();
      return keep(log, what, soFar, work);
    }
  }

  private RunRecord keep(
      RunLog log, String what, Supplier<Ending> soFar, BiConsumer<Lake, Runnable> work) {
    try (Lake lake = Lake.open(settings)) {
      lake.ensureBuckets();
      RunStore store = new RunStore(lake, definition.name());
      RunRecord begun = begun();
      store.keep(begun);
      try (LogKeeper logs = LogKeeper.start(store, id, log)) {
        JournalEnd end = new JournalEnd(lake, store, log, logs, listener, this::warn);
        Interruption stop = Interruption.then(() -> interrupt(end, soFar));
        try {
          LOG.info("run {} of {}: {}", id, definition.name(), what);
          listener.began(lake, begun);
          work.accept(lake, logs::keepSoFar);
          // Without a failure it may have left out what was not begun when it was asked to stop.
          Ending ending = soFar.get();
          return end.keep(stop.isAsked() ? interrupted(ending) : ended(ending));
        } finally {
          stop.takeBack();
        }
      }
    }
  }

  /** Keeps what checks found since the last time, of attempts that were not published too. */
  void keepChecks(Lake lake, RunLimits limits, List<CheckRow> checked) {
    listener.checked(checked);
    if (checked.isEmpty()) {
      return;
    }
    checkFiles++;
    String name = checkFiles == 1 ? id : id + "-" + checkFiles;
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(limits.kernel(limits.parallelism()), scratch)) {
      CheckHistory.keep(lake, kernel, definition.name(), name, checked, scratch.newFolder());
    }
  }

  /** The record of a run that still goes on. */
  RunRecord soFar(Ending ending) {
    return record(RunRecord.Status.RUNNING, null, ending);
  }

  private void interrupt(JournalEnd end, Supplier<Ending> soFar) {
    try {
      listener.hurry(JournalEnd.TELLING);
      end.cut(interrupted(soFar.get()));
      progress.say("run %s was asked to stop; its record and its log are kept".formatted(id));
    } catch (RuntimeException e) {
      progress.say(
          "run %s was asked to stop, and its end is not recorded: %s"
              .formatted(id, redaction.failure(e).message()));
    }
  }

  private void warn(String what, Throwable e) {
    progress.warn("%s: %s".formatted(what, redaction.failure(e).message()), e);
  }

  private RunRecord interrupted(Ending ending) {
    List<Failure> failures = new ArrayList<>(ending.failures());
    failures.add(RunRecord.INTERRUPTED);
    Ending cut =
        new Ending(ending.partitions(), ending.load(), failures, ending.times(), ending.steps());
    return record(RunRecord.Status.FAILED, ExitCode.INTERRUPTED, cut);
  }

  private RunRecord ended(Ending ending) {
    int exitCode = ExitCode.of(ending.allFailures());
    RunRecord.Status status =
        exitCode == ExitCode.DONE ? RunRecord.Status.DONE : RunRecord.Status.FAILED;
    return record(status, exitCode, ending);
  }

  private RunRecord record(RunRecord.Status status, Integer exitCode, Ending ending) {
    return new RunRecord(
        id,
        definition.name(),
        Version.current(),
        Host.name(),
        RunProcess.current(),
        scope.from(),
        scope.to(),
        scope.stages(),
        scope.tables(),
        startedAt,
        status == RunRecord.Status.RUNNING ? null : Instant.now(),
        status,
        exitCode,
        ending.partitions(),
        ending.load(),
        ending.failures(),
        List.of(),
        StageRunner.RUNNER,
        definition.fingerprint(),
        ending.times(),
        ending.steps());
  }

  /**
   * What a run came to.
   *
   * @param partitions what it did with each partition
   * @param load what it loaded, or null
   * @param failures what went wrong outside partitions
   * @param times how long it was at each stage, as far as that was measured
   * @param steps what came of the pipeline's steps
   */
  record Ending(
      List<PartitionReport> partitions,
      LoadReceipt load,
      List<Failure> failures,
      List<StageTime> times,
      List<StepOutcome> steps) {
    static final Ending NONE = new Ending(List.of(), null, List.of(), List.of());

    /** Copies the lists. */
    Ending {
      partitions = List.copyOf(partitions);
      failures = List.copyOf(failures);
      times = List.copyOf(times);
      steps = List.copyOf(steps);
    }

    /** An end without steps. */
    Ending(
        List<PartitionReport> partitions,
        LoadReceipt load,
        List<Failure> failures,
        List<StageTime> times) {
      this(partitions, load, failures, times, List.of());
    }

    /** The same, with what came of the steps. */
    Ending with(List<StepOutcome> outcomes) {
      return new Ending(partitions, load, failures, times, outcomes);
    }

    /** What went wrong, inside partitions too. */
    List<Failure> allFailures() {
      return Stream.concat(
              failures.stream(),
              partitions.stream().map(PartitionReport::failure).filter(Objects::nonNull))
          .toList();
    }
  }
}
