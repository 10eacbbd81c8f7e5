// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Attempts;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lease.Leases;
import dev.assay.pipelines.openlineage.LineageRun;
import dev.assay.pipelines.retry.Patience;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One run of a pipeline: the days go through stages and load a wave at a time, so that a crash
 * costs at most a wave. What fails is in the record; only a lake that cannot be reached at all
 * throws.
 */
public final class Run {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final RunRequest request;
  private final RunLimits limits;
  private final Progress progress;
  private final Journal journal;
  private final Patience patience;
  private final RunListener listener;
  private final TableRuns tables;
  private final Delivery delivery;

  // Read by another thread where the process is asked to stop.
  private final Reports reports = new Reports();
  private final Mishaps mishaps;

  /** A run that has not begun, and that nobody outside is told of. */
  public Run(
      PipelineDefinition definition,
      Settings settings,
      RunRequest request,
      RunLimits limits,
      Progress progress) {
    this(
        definition,
        settings,
        request,
        limits,
        progress,
        Patience.of(definition.upkeep().retry()),
        progressOfRun -> RunListener.NONE);
  }

  /**
   * A run that has not begun, waits and tries again as it is told, and tells a listener.
   *
   * @param listener makes the listener, given what it says its lines by, which brings them into the
   *     run's log too
   */
  public Run(
      PipelineDefinition definition,
      Settings settings,
      RunRequest request,
      RunLimits limits,
      Progress progress,
      Patience patience,
      Function<Progress, RunListener> listener) {
    this.patience = patience;
    this.definition = definition;
    this.settings = settings;
    this.request = request;
    this.limits = limits;
    this.progress = new LoggedProgress(progress);
    this.listener = listener.apply(this.progress);
    this.journal = new Journal(definition, settings, request.scope(), this.progress, this.listener);
    this.mishaps = new Mishaps(journal.redaction());
    StageTimes times = new StageTimes();
    this.tables =
        new TableRuns(definition, settings, request, limits, this.progress, reports, times);
    this.delivery =
        new Delivery(definition, settings, request, limits, this.progress, journal, mishaps, times);
  }

  /** Runs it; the record as it was kept in the lake. */
  public RunRecord execute() {
    try {
      listener.starting(journal.begun());
      return journal.keep(
          new LakeDoor(settings, patience, progress, journal.redaction())::open,
          request.toString(),
          this::soFar,
          (lake, keepLog) -> mishaps.outliveAll(() -> attempt(lake, keepLog)));
    } catch (RuntimeException e) {
      listener.broke(journal.redaction().failure(e));
      throw e;
    } catch (Error e) {
      Failure failure = journal.redaction().failure(e);
      listener.broke(failure);
      throw new AssayException(failure.category(), failure.message(), e);
    }
  }

  private Journal.Ending soFar() {
    return delivery.soFar(reports.all());
  }

  private LineageRun lineage(Lake lake) {
    return LineageRun.of(
        definition,
        settings,
        lake,
        journal.id(),
        request.days(),
        Version.current(),
        journal.redaction()::apply,
        progress::warn);
  }

  private void attempt(Lake lake, Runnable keepLog) {
    LineageRun lineage = lineage(lake);
    lineage.began();
    mishaps.outlive("the run", () -> rounds(lake, lineage, keepLog));
    delivery.end(lake, ending -> listener.report(lake, journal.soFar(ending)), this::soFar);
    lineage.ended(soFar().allFailures());
  }

  /** Goes through the stages until nothing is left that trying again or waiting may mend. */
  private void rounds(Lake lake, LineageRun lineage, Runnable keepLog) {
    Rounds rounds = new Rounds(journal.id(), patience, progress);
    try (Leases leases = leases(lake)) {
      Awaited awaited;
      do {
        awaited = round(new Scene(lake, leases, lineage, keepLog), rounds.next(reports.failed()));
      } while (rounds.again(soFar().allFailures(), awaited, what -> what.isReady(lake, leases)));
    } finally {
      Holders.end(journal.id());
    }
  }

  private Leases leases(Lake lake) {
    return Attempts.run(
            () ->
                Leases.open(
                    lake.ops(), definition.name(), Holders.here(journal.id()), Holders::hasEnded))
        .orThrow();
  }

  private Awaited round(Scene scene, Round round) {
    mishaps.begin();
    delivery.begin();
    reports.begin();
    List<Awaited> awaited = new ArrayList<>();
    mishaps.outlive("the run", () -> awaited.add(work(scene, round)));
    return awaited.stream()
        .reduce(Awaited.NOTHING, Awaited::and)
        .and(Awaited.warehouse(delivery.isLocked()));
  }

  private Awaited work(Scene scene, Round round) {
    LedgerReader reader = new LedgerReader(scene.lake(), definition.name());
    Ledger before = reader.read();
    PipelineRun pipeline = tables.of(scene, round, before);
    boolean whole = true;
    for (List<LocalDate> wave : request.waves(limits.waveDays())) {
      if (whole) {
        whole = wave(scene, pipeline, wave);
      }
    }
    if (!scene.leases().areGivenBack()) {
      delivery.round(scene.lake(), pipeline.ledger());
    }
    if (whole) {
      reports.end(round.settled().keySet());
    }
    if (pipeline.ledger() != before) {
      cache(reader, pipeline.ledger());
    }
    if (!patience.waits()) {
      return pipeline.awaited();
    }
    LackingGold gold = LackingGold.of(definition, request, pipeline.ledger());
    mishaps.add(gold.failures());
    return pipeline.awaited().and(Awaited.upstream(gold.partitions()));
  }

  /** One wave; whether all stages had their turn, and the next wave may have its. */
  private boolean wave(Scene scene, PipelineRun pipeline, List<LocalDate> wave) {
    boolean whole = mishaps.outlive("a stage", () -> pipeline.run(request.selection(), wave));
    if (scene.leases().areGivenBack()) {
      // The process was asked to stop: what is not begun is left to the next run.
      return false;
    }
    delivery.wave(scene, pipeline.ledger(), pipeline.takeChecked(), wave);
    return whole;
  }

  /** Spares the next run the reading of manifests; all that was asked for is done without it. */
  private void cache(LedgerReader reader, Ledger ledger) {
    try {
      reader.cache(ledger);
    } catch (AssayException e) {
      progress.warn(
          "the ledger's cache is not written, so the next run reads more manifests: "
              + journal.redaction().failure(e).message(),
          e);
    }
  }
}
