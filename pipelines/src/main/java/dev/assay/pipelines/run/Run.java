// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.loader.LoadReceipt;
import dev.assay.loader.Loader;
import dev.assay.pipelines.catalog.WarehouseDescription;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.openlineage.LineageRun;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** A run that has not begun. */
  public Run(
      PipelineDefinition definition,
      Settings settings,
      RunRequest request,
      RunLimits limits,
      Progress progress) {
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

  /** The stages; what breaks outside a partition ends the run, and its record says so. */
  private Journal.Ending attempt(Lake lake) {
    LineageRun lineage = lineage(lake);
    lineage.began();
    LedgerReader reader = new LedgerReader(lake, definition.name());
    List<PartitionReport> reports = new ArrayList<>();
    LoadReceipt receipt = null;
    try {
      Ledger before = reader.read();
      Ledger after = stages(lake, pipelineRun(lake, before, reports, lineage));
      if (request.stages().contains(Stage.LOAD)) {
        receipt = load(lake, after, lineage);
      }
      if (after != before) {
        cache(reader, after);
      }
    } catch (RuntimeException e) {
      LOG.error("the run broke", e);
      failures.add(redaction.failure(e));
    }
    Journal.Ending ending = new Journal.Ending(reports, receipt, failures);
    lineage.ended(ending.allFailures());
    return ending;
  }

  /** Runs the stages, and keeps what their checks found, however they end. */
  private Ledger stages(Lake lake, PipelineRun pipeline) {
    Ledger after;
    try {
      after = pipeline.run(request.selection(), limits.waveDays());
    } catch (RuntimeException e) {
      journal.keepChecks(lake, limits, pipeline.checked());
      throw e;
    }
    journal.keepChecks(lake, limits, pipeline.checked());
    return after;
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
      Lake lake, Ledger ledger, List<PartitionReport> reports, LineageRun lineage) {
    Set<String> drifted = new HashSet<>();
    return new PipelineRun(
        id,
        definition.name(),
        new Planner(
            definition.name(),
            definition.nodes(),
            new AcceptanceStore(lake, definition.name()).all(),
            new ListedSources(definition, settings, lake, ListedSources.Depth.CONTENT)),
        new Stages(definition, settings, lake, limits, request.acceptDrift()),
        new StageRunner(settings, secrets, lake, limits.parallelism()),
        ledger,
        report -> {
          reports.add(report);
          progress.ended(report);
          if (!report.drift().isEmpty() && drifted.add(report.table())) {
            Lines.drift(definition.name(), report).forEach(progress::say);
          }
        },
        progress,
        lineage);
  }

  /** Loads what is published, whatever else failed; null if the load itself fails. */
  private LoadReceipt load(Lake lake, Ledger ledger, LineageRun lineage) {
    if (definition.loadTarget().isEmpty()) {
      return null;
    }
    Instant began = Instant.now();
    try {
      Path warehouse = Path.of(settings.expand(definition.loadTarget().get()));
      progress.begin("loading " + warehouse);
      LoadReceipt receipt =
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
      return receipt;
    } catch (RuntimeException e) {
      LOG.error("load failed", e);
      Failure failure = redaction.failure(e);
      failures.add(failure);
      lineage.loadFailed(began, failure);
      progress.say("load failed: " + failure.message());
      return null;
    }
  }
}
