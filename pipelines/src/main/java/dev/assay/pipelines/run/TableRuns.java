// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Planner;
import java.util.HashSet;
import java.util.Set;

/** Puts together what makes the tables of a run, and takes in what comes of them. One thread. */
final class TableRuns {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final RunRequest request;
  private final RunLimits limits;
  private final Progress progress;
  private final Reports reports;
  private final StageTimes times;
  private final Set<String> drifted = new HashSet<>();

  /**
   * The tables of a run that has not begun.
   *
   * @param reports takes in what was done with each partition
   * @param times takes in how long the layers take
   */
  TableRuns(
      PipelineDefinition definition,
      Settings settings,
      RunRequest request,
      RunLimits limits,
      Progress progress,
      Reports reports,
      StageTimes times) {
    this.definition = definition;
    this.settings = settings;
    this.request = request;
    this.limits = limits;
    this.progress = progress;
    this.reports = reports;
    this.times = times;
  }

  /**
   * What makes them in a round.
   *
   * @param ledger what is published when it begins
   */
  PipelineRun of(Scene scene, Round round, Ledger ledger) {
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
        new StageRunner(settings, Secrets.of(definition), lake),
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
}
