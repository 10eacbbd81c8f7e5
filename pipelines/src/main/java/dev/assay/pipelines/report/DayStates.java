// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.CheckStatus;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.Published;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.PartitionState;
import dev.assay.pipelines.run.RunRecord;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the partitions of a day stand after a run: what failed may stay published as it was made
 * before. For one thread.
 */
final class DayStates {
  private final Lake lake;
  private final PipelineDefinition definition;
  private final LocalDate day;
  private final Map<TableName, Optional<PartitionManifest>> published = new HashMap<>();

  DayStates(Lake lake, PipelineDefinition definition, LocalDate day) {
    this.lake = lake;
    this.definition = definition;
    this.day = day;
  }

  LocalDate day() {
    return day;
  }

  /** The generation of a table that is published now, or null. */
  Long generation(TableName table) {
    return published(table).map(PartitionManifest::generation).orElse(null);
  }

  /**
   * Whether that run did not make a partition because of another run, which has published it since
   * that one began: then nothing is wrong with the day. When it was published is by the other
   * host's clock; where that is behind by more than the run took, the partition counts as failed.
   */
  boolean isMadeByAnother(PartitionReport report, RunRecord run) {
    return report.failure().category() == Category.CONFLICT
        && published(new TableName(report.layer(), report.table()))
            .filter(manifest -> !manifest.run().equals(run.run()))
            .filter(manifest -> !manifest.publishedAt().isBefore(run.startedAt()))
            .isPresent();
  }

  private Optional<PartitionManifest> published(TableName table) {
    return published.computeIfAbsent(table, this::find);
  }

  private Optional<PartitionManifest> find(TableName table) {
    return Manifests.find(lake, new PartitionKey(definition.name(), table, day))
        .map(Published::manifest);
  }

  /**
   * A state for each table.
   *
   * @param partitions what the checks have looked at
   * @param failed what the run did not make, by the names of tables
   */
  List<PartitionState> of(List<PartitionQuality> partitions, Map<String, PartitionReport> failed) {
    Map<TableName, PartitionQuality> found = new TreeMap<>();
    partitions.forEach(partition -> found.put(partition.table(), partition));
    return definition.tables().stream()
        .map(table -> of(table, found.get(table), failed.get(table.toString())))
        .toList();
  }

  private PartitionState of(TableName table, PartitionQuality found, PartitionReport report) {
    if (found != null && found.published()) {
      return state(table, PartitionState.State.DONE, found.generation(), "");
    }
    if (found != null) {
      return state(table, PartitionState.State.FAILED, generation(table), why(found, report));
    }
    if (report == null) {
      // Nobody looks at bronze that has not failed, so it is not asked for either.
      Long generation = table.layer() == Layer.BRONZE ? null : generation(table);
      return generation == null
          ? state(table, PartitionState.State.MISSING, null, "it was not made")
          : state(table, PartitionState.State.DONE, generation, "");
    }
    Long generation = generation(table);
    boolean skipped = report.status() == PartitionReport.Status.SKIPPED && generation == null;
    return state(
        table,
        skipped ? PartitionState.State.MISSING : PartitionState.State.FAILED,
        generation,
        report.failure().message());
  }

  /** An attempt whose checks passed may still not have been published. */
  private static String why(PartitionQuality found, PartitionReport report) {
    return found.status() == CheckStatus.FAILED
        ? "its checks held it back"
        : report.failure().message();
  }

  private PartitionState state(
      TableName table, PartitionState.State state, Long generation, String detail) {
    return new PartitionState(table, day, state, null, null, generation, detail);
  }
}
