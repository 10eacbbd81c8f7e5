// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Layer;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.RunRecord;
import java.time.LocalDate;
import java.util.Set;

/** Whether a day is done, stage by stage, by whatever run. Pure. */
final class DayDone {
  private final Facts facts;
  private final LocalDate day;

  /**
   * That question.
   *
   * @param day the day; null for whatever the run of {@code facts} was to make
   */
  DayDone(Facts facts, LocalDate day) {
    this.facts = facts;
    this.day = day;
  }

  /** Whether all of these are: in the ledger, done by the run, or nothing to do. */
  boolean by(Set<Stage> stages) {
    return stages.stream()
        .allMatch(
            stage ->
                isEmpty(stage)
                    || isPublished(stage)
                    || isRun(stage)
                    || (stage == Stage.LOAD && isLoaded()));
  }

  /** Whether what these make, or are made from, is published. */
  boolean isPublished(Set<Stage> stages) {
    return stages.stream().allMatch(stage -> isPublished(stage.layer().orElse(Layer.GOLD)));
  }

  private boolean isEmpty(Stage stage) {
    PipelineDefinition definition = facts.definition();
    return switch (stage) {
      case BRONZE, SILVER, GOLD -> false;
      case LOAD -> definition.loadTarget().isEmpty();
      case EXPORT -> definition.exports().isEmpty() && definition.archive() == null;
    };
  }

  private boolean isPublished(Stage stage) {
    return stage.layer().filter(this::isPublished).isPresent();
  }

  private boolean isPublished(Layer layer) {
    return day != null
        && facts.definition().tables().stream()
            .filter(table -> table.layer() == layer)
            .allMatch(table -> facts.ledger().find(facts.partition(table, day)).isPresent());
  }

  /**
   * Whether the run has loaded the day, which it may without making it: a load brings in all that
   * the warehouse lacks.
   */
  private boolean isLoaded() {
    RunRecord run = facts.run();
    return day != null
        && run != null
        && run.load() != null
        && isPublished(Layer.GOLD)
        && facts.definition().tables().stream()
            .filter(table -> table.layer() == Layer.GOLD)
            .map(table -> facts.ledger().find(facts.partition(table, day)).orElseThrow())
            .allMatch(entry -> isLoaded(entry, run));
  }

  /** What was published before a load that went well was there, or was put in. */
  private static boolean isLoaded(LedgerEntry entry, RunRecord run) {
    boolean putIn =
        run.load().loaded().stream().anyMatch(one -> one.partition().equals(entry.partition()));
    return putIn || (run.failures().isEmpty() && entry.publishedAt().isBefore(run.startedAt()));
  }

  private boolean isRun(Stage stage) {
    RunRecord run = facts.run();
    return run != null
        && run.exitCode() != null
        && run.exitCode() == ExitCode.DONE
        && facts.stages().contains(stage)
        && (run.tables() == null || run.tables().isEmpty())
        && (day == null || (!day.isBefore(run.from()) && !day.isAfter(run.to())));
  }
}
