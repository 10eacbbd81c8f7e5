// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.gold.GoldTable;
import dev.assay.lake.AssayException;
import dev.assay.lake.Attempts;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.loader.LoadReceipt;
import dev.assay.loader.Loader;
import dev.assay.pipelines.catalog.WarehouseDescription;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lease.Leases;
import dev.assay.pipelines.openlineage.LineageRun;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.retry.Patience;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a pipeline: stages, load, record and log. What fails is in the record; only a lake
 * that cannot be reached at all throws.
 */
public final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final PipelineDefinition definition;
  private final Settings settings;
  private final RunRequest request;
  private final RunLimits limits;
  private final Progress progress;
  private final Secrets secrets;
  private final Redaction redaction;
  private final Journal journal;
  private final String id;
  private final List<Failure> failures = new ArrayList<>();
  private final Reports reports = new Reports();
  private final List<CheckRow> checked = new ArrayList<>();
  private final Set<String> drifted = new HashSet<>();
  private final Patience patience;
  private LoadReceipt receipt;

  /** A run that has not begun. */
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
        Patience.of(definition.upkeep().retry()));
  }

  /** A run that has not begun, and waits and tries again as it is told. */
  public Run(
      PipelineDefinition definition,
      Settings settings,
      RunRequest request,
      RunLimits limits,
      Progress progress,
      Patience patience) {
    this.patience = patience;
    this.definition = definition;
    this.settings = settings;
    this.request = request;
    this.limits = limits;
    this.progress = progress;
    this.secrets = Secrets.of(definition);
    this.journal =
        new Journal(
            definition,
            settings,
            request.days().get(0),
            request.days().get(request.days().size() - 1));
    this.redaction = journal.redaction();
    this.id = journal.id();
  }

  /** Runs it; the record as it was kept in the lake. */
  public RunRecord execute() {
    new LakeDoor(settings, patience, progress, redaction).open();
    return journal.keep(request.toString(), this::attempt);
  }

  private LineageRun lineage(Lake lake) {
    return LineageRun.of(
        definition,
        settings,
        lake,
        id,
        request.days(),
        Version.current(),
        redaction::apply,
        progress::say);
  }

  /** Rounds of stages; what breaks outside a partition is in the record. */
  private Journal.Ending attempt(Lake lake) {
    LineageRun lineage = lineage(lake);
    lineage.began();
    try (Leases leases = leases(lake)) {
      Rounds rounds = new Rounds(id, patience, progress);
      Awaited awaited;
      do {
        awaited = round(lake, leases, rounds.next(reports.failed()), lineage);
      } while (rounds.again(
          ending().allFailures(), awaited, what -> isReady(lake, leases, what)));
    } catch (RuntimeException e) {
      broke(e);
    }
    lineage.ended(ending().allFailures());
    return ending();
  }

  private Leases leases(Lake lake) {
    return Attempts.run(
            () ->
                Leases.open(
                    lake.ops(), definition.name(), Holders.here(id), Holders::hasEnded))
        .orThrow();
  }

  private Journal.Ending ending() {
    return new Journal.Ending(reports.all(), receipt, failures);
  }

  private void broke(RuntimeException e) {
    LOG.error("the run broke", e);
    failures.add(redaction.failure(e));
  }

  private Awaited round(Lake lake, Leases leases, Round round, LineageRun lineage) {
    failures.clear();
    reports.begin();
    LedgerReader reader = new LedgerReader(lake, definition.name());
    Awaited awaited = new Awaited(Set.of(), Set.of(), false);
    try {
      Ledger before = reader.read();
      PipelineRun pipeline = pipelineRun(lake, leases, round, before, lineage);
      Ledger after = stages(lake, pipeline);
      reports.end(round.settled().keySet());
      awaited = pipeline.awaited().with(lackingGold(after));
      if (request.stages().contains(Stage.LOAD)) {
        load(lake, after, lineage);
      }
      if (after != before) {
        cache(reader, after);
      }
    } catch (RuntimeException e) {
      broke(e);
    }
    boolean contested = failures.stream().anyMatch(f -> f.category() == Category.CONFLICT);
    return new Awaited(awaited.missing(), awaited.contested(), contested);
  }

  /** What a load that waits waits for; one that does not loads what is there. */
  private Set<PartitionKey> lackingGold(Ledger ledger) {
    if (!patience.waits()
        || !request.stages().contains(Stage.LOAD)
        || request.stages().contains(Stage.GOLD)) {
      return Set.of();
    }
    Set<PartitionKey> lacking =
        definition.gold().stream()
            .map(GoldTable::table)
            .filter(table -> request.tables().isEmpty() || request.tables().contains(table))
            .flatMap(table -> request.days().stream().map(day -> key(table, day)))
            .filter(key -> ledger.find(key).isEmpty())
            .collect(Collectors.toSet());
    lacking.stream()
        .sorted()
        .map(key -> "the load lacks %s, which is not published: run its stage first".formatted(key))
        .forEach(message -> failures.add(new Failure(Category.UPSTREAM, message)));
    return lacking;
  }

  private PartitionKey key(TableName table, LocalDate day) {
    return new PartitionKey(definition.name(), table, day);
  }

  /** Whether others have done some of what is awaited; a store that does not answer may later. */
  private static boolean isReady(Lake lake, Leases leases, Awaited awaited) {
    Attempts.Try<Boolean> ready =
        Attempts.run(
            () ->
                awaited.warehouse()
                    || awaited.contested().stream().anyMatch(key -> leases.other(key).isEmpty())
                    || !PublishedKeys.etags(lake, awaited.missing()).isEmpty());
    return ready.failure() == null && ready.value();
  }

  /** Runs the stages, and keeps what their checks found, however they end. */
  private Ledger stages(Lake lake, PipelineRun pipeline) {
    try {
      return pipeline.run(request.selection(), limits.waveDays());
    } finally {
      checked.addAll(pipeline.checked());
      journal.keepChecks(lake, limits, checked);
    }
  }

  /** Spares the next run the reading of manifests; all that was asked for is done without it. */
  private void cache(LedgerReader reader, Ledger ledger) {
    try {
      reader.cache(ledger);
    } catch (AssayException e) {
      LOG.warn("the ledger's cache is not written, so the next run reads more manifests", e);
      progress.say("warning: the ledger's cache is not written: " + redaction.failure(e).message());
    }
  }

  private PipelineRun pipelineRun(
      Lake lake, Leases leases, Round round, Ledger ledger, LineageRun lineage) {
    return new PipelineRun(
        round,
        new Claims(lake, leases),
        definition.name(),
        new Planner(
            definition.name(),
            definition.nodes(),
            new AcceptanceStore(lake, definition.name()).all()),
        new Stages(definition, settings, lake, limits, request.acceptDrift()),
        new StageRunner(settings, secrets, lake, limits.parallelism()),
        ledger,
        this::report,
        progress,
        lineage);
  }

  private void report(PartitionReport report) {
    progress.ended(reports.add(report.of(definition.name()), report));
    if (!report.drift().isEmpty() && drifted.add(report.table())) {
      Lines.drift(definition.name(), report).forEach(progress::say);
    }
  }

  /** Loads what is published, whatever else failed. */
  private void load(Lake lake, Ledger ledger, LineageRun lineage) {
    if (definition.loadTarget().isEmpty()) {
      return;
    }
    Instant began = Instant.now();
    try {
      Path warehouse = Path.of(settings.expand(definition.loadTarget().get()));
      progress.begin("loading " + warehouse);
      receipt =
          new Loader(lake, definition.name(), warehouse, limits.kernel(1))
              .load(
                  LoadTables.of(definition, ledger),
                  ledger.entries(),
                  new WarehouseDescription(definition, lake, ledger),
                  id);
      progress.say(
          "load %s: %d partitions loaded, %d unchanged"
              .formatted(receipt.warehouse(), receipt.loaded().size(), receipt.unchanged()));
      lineage.loaded(began, receipt);
    } catch (RuntimeException e) {
      LOG.error("load failed", e);
      Failure failure = redaction.failure(e);
      failures.add(failure);
      lineage.loadFailed(began, failure);
      progress.say("load failed: " + failure.message());
    }
  }
}
