// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.metrics;

import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.Progress;
import dev.assay.pipelines.run.Redaction;
import dev.assay.pipelines.run.RunListener;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.Secrets;
import dev.assay.pipelines.run.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the figures of one run to the places that the settings name. What goes wrong with that is
 * in the notices, and never in the run.
 */
public final class Metrics implements RunListener {
  private final PipelineDefinition definition;
  private final Set<Stage> stages;
  private final List<Target> targets;
  private final Redaction redaction;
  private final Progress progress;
  private final Map<String, String> common;

  private Metrics(
      PipelineDefinition definition,
      Set<Stage> stages,
      Group group,
      List<Target> targets,
      Redaction redaction,
      Progress progress) {
    this.definition = definition;
    this.stages = Set.copyOf(stages);
    this.targets = List.copyOf(targets);
    this.redaction = redaction;
    this.progress = progress;
    this.common = group.labels();
  }

  /**
   * The figures of a run of these stages; nothing where no setting names a place for them.
   *
   * @param verb the command that runs it, as in {@code run} or {@code backfill}: each has its own
   *     figures
   * @param progress hears of a place that does not take them
   */
  public static RunListener of(
      PipelineDefinition definition,
      Settings settings,
      Set<Stage> stages,
      String verb,
      Progress progress) {
    Group group = Group.of(definition.name(), stages, verb);
    List<Target> targets = Targets.of(settings, group);
    return targets.isEmpty()
        ? NONE
        : new Metrics(
            definition,
            stages,
            group,
            targets,
            Secrets.of(definition).redaction(settings),
            progress);
  }

  @Override
  public List<Notice> ended(Lake lake, RunRecord run) {
    List<Notice> notices = new ArrayList<>();
    try {
      List<Figure> figures = new ArrayList<>(RunFigures.of(run, common));
      figures.add(newest(new LedgerReader(lake, definition.name()).read()));
      notices.addAll(put(figures));
    } catch (RuntimeException e) {
      notices.add(failed("metrics", e));
    }
    return notices;
  }

  @Override
  public void broke(Failure failure) {
    put(RunFigures.broken(failure, Instant.now(), common));
  }

  private Figure newest(Ledger ledger) {
    Figure figure =
        new Figure(
            "assay_table_newest_day_timestamp_seconds",
            "The beginning of the newest published day, in seconds since 1970.");
    for (TableName table : definition.tables()) {
      if (stages.stream().map(Stage::layer).anyMatch(Optional.of(table.layer())::equals)) {
        ledger
            .newest(table)
            .map(entry -> entry.partition().ds().atStartOfDay(ZoneOffset.UTC).toEpochSecond())
            .ifPresent(
                time ->
                    figure.with(
                        common, time, "layer", table.layer().toString(), "table", table.name()));
      }
    }
    return figure;
  }

  private List<Notice> put(List<Figure> run) {
    List<Figure> figures = new ArrayList<>(run);
    figures.add(
        new Figure("assay_build_info", "1, for the version of Assay that ran.")
            .with(common, 1, "version", Version.current()));
    List<Notice> notices = new ArrayList<>();
    for (Target target : targets) {
      try {
        target.put(figures);
        notices.add(Notice.sent(target.setting(), figures.size(), null));
      } catch (RuntimeException e) {
        notices.add(failed(target.setting(), e));
      }
    }
    return notices;
  }

  private Notice failed(String to, RuntimeException e) {
    Failure failure = redaction.failure(e);
    progress.warn("%s: no figures: %s".formatted(to, failure.message()), e);
    return Notice.failed(to, 0, failure);
  }
}
