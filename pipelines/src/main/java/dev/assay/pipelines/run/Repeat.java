// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Reason;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of a run's record what it was asked to do and has not done. */
public final class Repeat {
  private static final int LOOKED_AT = 200;

  private Repeat() {}

  /**
   * The record of a run.
   *
   * @param run its id; null for the newest that is not done
   * @throws AssayException (DEFINITION) if there is none
   */
  public static RunRecord find(RunStore store, String run) {
    Optional<RunRecord> found =
        run != null
            ? store.find(run)
            : store.newest(LOOKED_AT).stream()
                .filter(r -> r.observed() != RunRecord.Status.DONE)
                .findFirst();
    return found.orElseThrow(
        () ->
            new AssayException(
                Category.DEFINITION,
                run == null
                    ? "no run has failed of late: 'assay runs' lists them"
                    : "no run %s: 'assay runs' lists them".formatted(run)));
  }

  /**
   * The request that does the rest; empty where the run is done. Records of before stages and
   * tables were kept mean all of them. What was forced and failed is forced again, and nothing
   * else.
   *
   * @throws AssayException (CONFLICT) if the run still runs here; (DEFINITION) if it made tables
   *     that are not declared any more
   */
  public static Optional<RunRequest> of(PipelineDefinition definition, RunRecord record) {
    if (record.observed() == RunRecord.Status.RUNNING) {
      throw new AssayException(
          Category.CONFLICT,
          "run %s is still at work: retry it when it has ended".formatted(record.run()));
    }
    if (record.status() == RunRecord.Status.DONE) {
      return Optional.empty();
    }
    Set<Stage> stages =
        record.stages() == null ? EnumSet.allOf(Stage.class) : Set.copyOf(record.stages());
    Set<TableName> tables = record.tables() == null ? Set.of() : Set.copyOf(record.tables());
    requireDeclared(definition, tables);
    List<LocalDate> days = record.from().datesUntil(record.to().plusDays(1)).toList();
    RunRequest plain = new RunRequest(days, stages, tables, Extent.NEEDED);
    return Optional.of(forced(record).isEmpty() ? plain : forcedAgain(record, stages));
  }

  /** What a retry is going to do, in one line. */
  public static String said(RunRecord record, Optional<RunRequest> request) {
    return request
        .map(
            r ->
                "retrying run %s: %s..%s, stages %s, %s"
                    .formatted(
                        record.run(),
                        r.days().get(0),
                        r.days().get(r.days().size() - 1),
                        names(r.stages()),
                        r.tables().isEmpty() ? "all tables" : "tables " + names(r.tables())))
        .orElseGet(() -> "run %s is done: nothing to retry".formatted(record.run()));
  }

  private static String names(Set<?> some) {
    return some.stream().sorted().map(Object::toString).collect(Collectors.joining(","));
  }

  private static List<PartitionReport> forced(RunRecord record) {
    return record.partitions().stream()
        .filter(p -> p.failure() != null && p.reason().equals(Reason.FORCED.toString()))
        .toList();
  }

  /** All that was not done, with what was not tried because of it. */
  private static RunRequest forcedAgain(RunRecord record, Set<Stage> stages) {
    List<PartitionReport> open =
        record.partitions().stream().filter(p -> p.failure() != null).toList();
    return new RunRequest(
        open.stream().map(PartitionReport::ds).distinct().sorted().toList(),
        stages,
        open.stream().map(p -> new TableName(p.layer(), p.table())).collect(Collectors.toSet()),
        Extent.ALL);
  }

  private static void requireDeclared(PipelineDefinition definition, Set<TableName> tables) {
    List<TableName> gone =
        tables.stream().filter(table -> !definition.tables().contains(table)).sorted().toList();
    if (!gone.isEmpty()) {
      throw new AssayException(
          Category.DEFINITION,
          "pipeline %s does not declare %s any more: run the days of what is left with 'assay backfill'"
              .formatted(definition.name(), gone));
    }
  }
}
