// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.plan.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The record of a run, kept in the lake.
 *
 * @param run the run's id
 * @param pipeline the pipeline
 * @param version Assay's version
 * @param host where it ran
 * @param process in which process there; null in records of before this was kept
 * @param from the first day
 * @param to the last day
 * @param stages the stages it was to run, in order; null in records of before this was kept
 * @param tables the tables it was to make, in order, empty for all; null in records of before this
 *     was kept
 * @param startedAt when it began
 * @param endedAt when it ended, or null while it runs
 * @param status how it ended
 * @param exitCode its exit code, or null while it runs
 * @param partitions what it did with each partition
 * @param load what it loaded, or null
 * @param failures what went wrong outside partitions
 * @param notices who was told of it, and how that went
 * @param runner Beam's runner; null in records of before this was kept
 * @param definitions fingerprint of the declarations of all tables; null in records of before this
 *     was kept
 * @param times how long it was at each stage, in order; null in records of before this was kept
 * @param steps what came of the pipeline's steps; empty where it declares none
 */
public record RunRecord(
    String run,
    String pipeline,
    String version,
    String host,
    RunProcess process,
    LocalDate from,
    LocalDate to,
    List<Stage> stages,
    List<TableName> tables,
    Instant startedAt,
    Instant endedAt,
    Status status,
    Integer exitCode,
    List<PartitionReport> partitions,
    LoadReceipt load,
    List<Failure> failures,
    List<Notice> notices,
    String runner,
    String definitions,
    List<StageTime> times,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<StepOutcome> steps) {
  /** That the process was asked to stop: no failure of the run, but its record must say it. */
  public static final Failure INTERRUPTED =
      new Failure(
          Category.EXTERNAL,
          "interrupted: the process was asked to stop; what was published stays, run again to make"
              + " the rest");

  /** How a run stands. */
  public enum Status {
    /** It has begun and not said that it ended; in a record, it may have been killed. */
    RUNNING,
    /** All is done. */
    DONE,
    /** Something is not. */
    FAILED,
    /** It has not said that it ended, and runs nowhere that can be seen; in no record. */
    UNKNOWN;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the lists; absent notices and steps are none. */
  public RunRecord {
    stages = stages == null ? null : List.copyOf(stages);
    tables = tables == null ? null : List.copyOf(tables);
    partitions = List.copyOf(partitions);
    failures = List.copyOf(failures);
    notices = notices == null ? List.of() : List.copyOf(notices);
    steps = steps == null ? List.of() : List.copyOf(steps);
    times = times == null ? null : List.copyOf(times);
  }

  /** This record, telling who was told of it. */
  public RunRecord telling(List<Notice> told) {
    return new RunRecord(
        run,
        pipeline,
        version,
        host,
        process,
        from,
        to,
        stages,
        tables,
        startedAt,
        endedAt,
        status,
        exitCode,
        partitions,
        load,
        failures,
        told,
        runner,
        definitions,
        times,
        steps);
  }

  /**
   * How the run stands as far as this host can see. Its record says that it runs until it says that
   * it ended: a run whose process is not here was killed, or runs elsewhere.
   */
  public Status observed() {
    return status == Status.RUNNING && !isHere() ? Status.UNKNOWN : status;
  }

  /**
   * Whether it was to make that partition, if it needed making; of old records only the days tell.
   */
  boolean covers(PartitionKey partition) {
    TableName table = partition.table();
    return !partition.ds().isBefore(from)
        && !partition.ds().isAfter(to)
        && (stages == null || stages.stream().anyMatch(stage -> stage.makes(table.layer())))
        && (tables == null || tables.isEmpty() || tables.contains(table));
  }

  /** Whether it has recorded no end and is not seen to be gone: what runs elsewhere is not seen. */
  boolean mayGoOn() {
    return status == Status.RUNNING && (!host.equals(Host.name()) || isHere());
  }

  private boolean isHere() {
    return process != null && host.equals(Host.name()) && process.lives();
  }
}
