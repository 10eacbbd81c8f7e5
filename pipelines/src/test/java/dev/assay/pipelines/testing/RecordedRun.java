// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.testing;

import dev.assay.lake.Failure;
import dev.assay.lake.TableName;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunProcess;
import dev.assay.pipelines.run.RunRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The record of an invented run: it goes on, and has made nothing, unless something else is said.
 */
public final class RecordedRun {
  private final String run;
  private final String pipeline;
  private final LocalDate from;
  private LocalDate to;
  private String host = "host";
  private RunProcess process;
  private List<Stage> stages = List.of();
  private List<TableName> tables = List.of();
  private Instant startedAt = Instant.EPOCH;
  private Instant endedAt;
  private RunRecord.Status status = RunRecord.Status.RUNNING;
  private Integer exitCode;
  private List<PartitionReport> partitions = List.of();
  private LoadReceipt load;
  private List<Failure> failures = List.of();
  private List<Notice> notices = List.of();

  private RecordedRun(String run, String pipeline, LocalDate day) {
    this.run = run;
    this.pipeline = pipeline;
    this.from = day;
    this.to = day;
  }

  /** A run of one day. */
  public static RecordedRun of(String run, String pipeline, LocalDate day) {
    return new RecordedRun(run, pipeline, day);
  }

  /** Its last day. */
  public RecordedRun until(LocalDate day) {
    to = day;
    return this;
  }

  /** Where it runs. */
  public RecordedRun on(String where, RunProcess as) {
    host = where;
    process = as;
    return this;
  }

  /** What it was to do; nulls as in records of before this was kept. */
  public RecordedRun doing(List<Stage> what, List<TableName> of) {
    stages = what;
    tables = of;
    return this;
  }

  /** When it began. */
  public RecordedRun began(Instant at) {
    startedAt = at;
    return this;
  }

  /** How it stands, with its end and its exit code, if it has them. */
  public RecordedRun ended(Instant at, RunRecord.Status how, Integer code) {
    endedAt = at;
    status = how;
    exitCode = code;
    return this;
  }

  /** What it did with partitions. */
  public RecordedRun partitions(List<PartitionReport> reports) {
    partitions = reports;
    return this;
  }

  /** What it loaded, or null. */
  public RecordedRun loaded(LoadReceipt receipt) {
    load = receipt;
    return this;
  }

  /** What went wrong outside partitions. */
  public RecordedRun failed(List<Failure> why) {
    failures = why;
    return this;
  }

  /** Who was told of it. */
  public RecordedRun told(List<Notice> whom) {
    notices = whom;
    return this;
  }

  /** Its record, without runner, definitions, times and steps. */
  public RunRecord record() {
    return new RunRecord(
        run,
        pipeline,
        "test",
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
        notices,
        null,
        null,
        null,
        List.of());
  }
}
