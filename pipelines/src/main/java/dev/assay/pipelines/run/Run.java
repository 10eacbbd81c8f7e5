// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Attempts;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lease.Leases;
import dev.assay.pipelines.openlineage.LineageRun;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.retry.Patience;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a pipeline: the days go through stages and load a wave at a time, so that a crash
 * costs at most a wave. What fails is in the record; only a lake that cannot be reached at all
 * throws.
 */
public final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final PipelineDefinition definition;
  private final Settings settings;
  private final RunRequest request;
  private final RunLimits limits;
  private final Progress progress;
  private final Secrets secrets;
  private final Journal journal;
  private final WarehouseLoad load;
  private final RunExports exports;
  private final Patience patience;
  private final RunListener listener;
  private final Set<String> drifted = new HashSet<>();

  // Read by another thread where the process is asked to stop.
  private final Reports reports = new Reports();
  private final StageTimes times = new StageTimes();
  private final List<Failure> failures = new CopyOnWriteArrayList<>();

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
        RunListener.NONE);
  }

  /** A run that has not begun, waits and tries again as it is told, and tells a listener. */
  public Run(
      PipelineDefinition definition,
      Settings settings,
      RunRequest request,
      RunLimits limits,
      Progress progress,
      Patience patience,
      RunListener listener) {
    this.patience = patience;
    this.listener = listener;
    this.definition = definition;
    this.settings = settings;
    this.request = request;
    this.limits = limits;
    this.progress = progress;
    this.secrets = Secrets.of(definition);
    this.journal = new Journal(definition, settings, request.scope(), progress, listener);
    this.load =
        new WarehouseLoad(
            definition, settings, limits, progress, journal.redaction(), journal.id());
    this.exports =
        new RunExports(definition, settings, request, limits, progress, journal.redaction());
  }

  /** Runs it; the record as it was kept in the lake. */
  public RunRecord execute() {
    try {
      listener.starting(journal.begun());
      new LakeDoor(settings, patience, progress, journal.redaction()).open();
      return journal.keep(
          request.toString(),
          this::soFar,
          (lake, keepLog) -> orBroken(() -> attempt(lake, keepLog)));
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
    List<Failure> all = new ArrayList<>(failures);
    all.addAll(load.failures());
    all.addAll(exports.failures());
    return new Journal.Ending(reports.all(), load.receipt(), all, times.all());
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
        progress::say);
  }

  private void attempt(Lake lake, Runnable keepLog) {
    LineageRun lineage = lineage(lake);
    lineage.began();
    step("the run", () -> rounds(lake, lineage, keepLog));
    if (archives()) {
      times.measure(Stage.EXPORT, () -> step("the archive", () -> archive(lake)));
    }
    lineage.ended(soFar().allFailures());
  }

  private boolean archives() {
    return definition.archive() != null
        && request.archive()
        && request.stages().contains(Stage.EXPORT)
        && soFar().allFailures().isEmpty();
  }

  private void archive(Lake lake) {
    exports.archive(lake, new LedgerReader(lake, definition.name()).read(), journal.id());
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
    failures.clear();
    exports.begin();
    reports.begin();
    List<Awaited> awaited = new ArrayList<>();
    step("the run", () -> awaited.add(work(scene, round)));
    boolean locked = load.failures().stream().anyMatch(f -> f.category() == Category.CONFLICT);
    return awaited.stream().reduce(Awaited.NOTHING, Awaited::and).and(Awaited.warehouse(locked));
  }

  private Awaited work(Scene scene, Round round) {
    LedgerReader reader = new LedgerReader(scene.lake(), definition.name());
    Ledger before = reader.read();
    PipelineRun pipeline = pipelineRun(scene, round, before);
    boolean whole = true;
    for (List<LocalDate> wave : request.waves(limits.waveDays())) {
      if (whole) {
        whole = wave(scene, pipeline, wave);
      }
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
    failures.addAll(gold.failures());
    return pipeline.awaited().and(Awaited.upstream(gold.partitions()));
  }

  /** One wave: whatever becomes of a step, the next ones are for what is published. */
  private boolean wave(Scene scene, PipelineRun pipeline, List<LocalDate> wave) {
    Lake lake = scene.lake();
    boolean whole = step("a stage", () -> pipeline.run(request.selection(), wave));
    if (scene.leases().areGivenBack()) {
      // The process was asked to stop: what is not begun is left to the next run.
      return false;
    }
    step("the history of checks", () -> journal.keepChecks(lake, limits, pipeline.takeChecked()));
    if (request.stages().contains(Stage.LOAD)) {
      times.measure(Stage.LOAD, () -> load.load(lake, pipeline.ledger(), scene.lineage()));
    }
    if (request.stages().contains(Stage.BRONZE)) {
      step("marking files", () -> new DoneMarkers(definition, settings, lake).mark(wave));
    }
    if (request.stages().contains(Stage.EXPORT)) {
      times.measure(
          Stage.EXPORT,
          () -> step("the export", () -> exports.export(lake, pipeline.ledger(), wave)));
    }
    return whole;
  }

  /** Takes a step; what breaks outside a partition is in the record. Whether it did not break. */
  private boolean step(String what, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      LOG.error("{} broke", what, e);
      failures.add(journal.redaction().failure(e));
      return false;
    }
  }

  /**
   * An error of Java, as when memory is used up, ends all steps, and is the end of the run too: its
   * record is closed with what was done.
   */
  private void orBroken(Runnable work) {
    try {
      boolean unused = step("the preparation", work);
    } catch (Error e) {
      LOG.error("the run broke", e);
      failures.add(journal.redaction().failure(e));
    }
  }

  /** Spares the next run the reading of manifests; all that was asked for is done without it. */
  private void cache(LedgerReader reader, Ledger ledger) {
    try {
      reader.cache(ledger);
    } catch (AssayException e) {
      LOG.warn("the ledger's cache is not written, so the next run reads more manifests", e);
      progress.say(
          "warning: the ledger's cache is not written: "
              + journal.redaction().failure(e).message());
    }
  }

  private PipelineRun pipelineRun(Scene scene, Round round, Ledger ledger) {
    Lake lake = scene.lake();
    return new PipelineRun(
        round,
        new Claims(lake, scene.leases()),
        definition.name(),
        new Planner(
            definition.name(),
            definition.nodes(),
            new AcceptanceStore(lake, definition.name()).all(),
            new ListedSources(definition, settings, lake, ListedSources.Depth.CONTENT)),
        new Stages(definition, settings, lake, limits, request.acceptDrift()),
        new StageRunner(settings, secrets, lake, limits.parallelism()),
        ledger,
        this::report,
        progress,
        scene.lineage(),
        (layer, stage) -> {
          times.measure(layer, stage);
          scene.keepLog().run();
        });
  }

  private void report(PartitionReport report) {
    progress.ended(reports.add(report.of(definition.name()), report));
    if (!report.drift().isEmpty() && drifted.add(report.table())) {
      Lines.drift(definition.name(), report).forEach(progress::say);
    }
  }

  /**
   * What a round works with.
   *
   * @param keepLog keeps the log so far
   */
  private record Scene(Lake lake, Leases leases, LineageRun lineage, Runnable keepLog) {}
}
