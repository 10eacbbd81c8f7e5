// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.check.CheckHistory;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record and the log of one run in the lake, from its beginning to its end. For one
 * thread.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final PipelineDefinition definition;
  private final Settings settings;
  private final LocalDate from;
  private final LocalDate to;
  private final Redaction redaction;
  private final Instant startedAt;
  private final String id;

  /** The journal of a run that has not begun, with a new id. */
  Journal(PipelineDefinition definition, Settings settings, LocalDate from, LocalDate to) {
    this.definition = definition;
    this.settings = settings;
    this.from = from;
    this.to = to;
    this.redaction = Secrets.of(definition).redaction(settings);
    this.startedAt = Instant.now();
    this.id = RunId.next(startedAt);
  }

  String id() {
    return id;
  }

  Redaction redaction() {
    return redaction;
  }

  /**
   * Runs; the record as it was kept.
   *
   * @param what what the run is asked to do, for the log
   * @param work the run, which throws nothing that is not a defect
   */
  RunRecord keep(String what, Function<Lake, Ending> work) {
    try (Lake lake = Lake.open(settings);
        ScratchSpace scratch = ScratchSpace.create();
        RunLog log = RunLog.open(scratch.root().resolve("log.jsonl"), redaction)) {
      lake.ensureBuckets();
      RunStore store = new RunStore(lake, definition.name());
      store.keep(record(RunRecord.Status.RUNNING, null, Ending.NONE));
      LOG.info("run {} of {}: {}", id, definition.name(), what);
      RunRecord done = ended(work.apply(lake));
      LOG.info("run {} ended with exit code {}", id, done.exitCode());
      store.keep(done);
      store.keepLog(id, log.content());
      return done;
    }
  }

  /** Keeps what checks found, of attempts that were not published too. */
  void keepChecks(Lake lake, RunLimits limits, List<CheckRow> checked) {
    if (checked.isEmpty()) {
      return;
    }
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(limits.kernel(limits.parallelism()), scratch)) {
      CheckHistory.keep(lake, kernel, definition.name(), id, checked, scratch.newFolder());
    }
  }

  private RunRecord ended(Ending ending) {
    int exitCode = ExitCode.of(ending.allFailures());
    RunRecord.Status status =
        exitCode == ExitCode.DONE ? RunRecord.Status.DONE : RunRecord.Status.FAILED;
    return record(status, exitCode, ending);
  }

  private RunRecord record(RunRecord.Status status, Integer exitCode, Ending ending) {
    return new RunRecord(
        id,
        definition.name(),
        Version.current(),
        Host.name(),
        RunProcess.current(),
        from,
        to,
        startedAt,
        status == RunRecord.Status.RUNNING ? null : Instant.now(),
        status,
        exitCode,
        ending.partitions(),
        ending.load(),
        ending.failures());
  }

  /**
   * What a run came to.
   *
   * @param partitions what it did with each partition
   * @param load what it loaded, or null
   * @param failures what went wrong outside partitions
   */
  record Ending(List<PartitionReport> partitions, LoadReceipt load, List<Failure> failures) {
    static final Ending NONE = new Ending(List.of(), null, List.of());

    /** Copies the lists. */
    Ending {
      partitions = List.copyOf(partitions);
      failures = List.copyOf(failures);
    }

    /** What went wrong, inside partitions too. */
    List<Failure> allFailures() {
      return Stream.concat(
              failures.stream(),
              partitions.stream().map(PartitionReport::failure).filter(Objects::nonNull))
          .toList();
    }
  }
}
