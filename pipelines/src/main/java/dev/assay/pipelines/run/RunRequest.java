// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run is asked to do.
 *
 * @param days the days, in order, at least one
 * @param stages the stages
 * @param tables the tables; empty means all
 * @param extent whether what is done is done again
 * @param acceptDrift whether changes of a source's columns pass whatever the tables' policies
 * @param archive whether an archive is made at the end, where one is declared
 */
public record RunRequest(
    List<LocalDate> days,
    Set<Stage> stages,
    Set<TableName> tables,
    Selection.Extent extent,
    boolean acceptDrift,
    boolean archive) {
  /** Copies the collections. */
  public RunRequest {
    days = List.copyOf(days);
    stages = Set.copyOf(stages);
    tables = Set.copyOf(tables);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("no days");
    }
  }

  /** A request under which changes of a source's columns are the policies' to judge. */
  public RunRequest(
      List<LocalDate> days, Set<Stage> stages, Set<TableName> tables, Selection.Extent extent) {
    this(days, stages, tables, extent, false, true);
  }

  /** This request, with changes of a source's columns accepted. */
  public RunRequest acceptingDrift() {
    return new RunRequest(days, stages, tables, extent, true, archive);
  }

  /** This request, without an archive at its end. */
  public RunRequest withoutArchive() {
    return new RunRequest(days, stages, tables, extent, acceptDrift, false);
  }

  /** Whether a table is meant. */
  boolean covers(TableName table) {
    return tables.isEmpty() || tables.contains(table);
  }

  /** Whether all stages of all tables are meant. */
  boolean isWhole() {
    return tables.isEmpty() && stages.containsAll(List.of(Stage.values()));
  }

  /**
   * The days that go together, in order; a load alone is one load.
   *
   * @param size days of a wave, at most
   */
  List<List<LocalDate>> waves(int size) {
    if (selection().layers().isEmpty()) {
      return List.of(days);
    }
    List<List<LocalDate>> waves = new ArrayList<>();
    for (int from = 0; from < days.size(); from += size) {
      waves.add(days.subList(from, Math.min(days.size(), from + size)));
    }
    return waves;
  }

  /** What the run may touch. */
  RunScope scope() {
    return RunScope.of(days.get(0), days.get(days.size() - 1), stages, tables);
  }

  /** What the planner is asked for. */
  public Selection selection() {
    Set<Layer> layers =
        stages.stream().flatMap(stage -> stage.layer().stream()).collect(Collectors.toSet());
    return new Selection(days, layers, tables, extent);
  }
}
