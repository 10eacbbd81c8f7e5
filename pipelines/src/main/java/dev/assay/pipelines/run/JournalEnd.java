// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Keeps the end of a run, with its log, and has it told; the first end that a run comes to stays.
 * What goes wrong after the record is kept is a warning, for what was done is done. Thread-safe.
 */
final class JournalEnd {
  /** How long telling may take where the process was asked to stop. */
  static final Duration TELLING = Duration.ofSeconds(8);

  /** How long the log may take then: another write of it may hang. */
  private static final Duration LOG = Duration.ofSeconds(5);

  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  private final Lake lake;
  private final RunStore store;
  private final RunLog log;
  private final LogKeeper logs;
  private final RunListener listener;
  private final BiConsumer<String, Throwable> warning;
  private RunRecord kept;

  /**
   * The end of a run that goes on.
   *
   * @param warning takes what went wrong and did not fail the run
   */
  JournalEnd(
      Lake lake,
      RunStore store,
      RunLog log,
      LogKeeper logs,
      RunListener listener,
      BiConsumer<String, Throwable> warning) {
    this.lake = lake;
    this.store = store;
    this.log = log;
    this.logs = logs;
    this.listener = listener;
    this.warning = warning;
  }

  /**
   * The run has ended by itself: the record first, for a log that hangs on its way must not take it
   * along where the process is killed meanwhile.
   */
  synchronized RunRecord keep(RunRecord record) {
    if (kept == null) {
      sayEnd(record);
      try {
        store.keep(record);
        kept = record;
      } finally {
        keepLog();
      }
      if (tell()) {
        keepLog();
      }
    }
    return kept;
  }

  /** The process was asked to stop: the record first, and nothing may take long. */
  void cut(RunRecord record) {
    cut(record, LOG);
  }

  /**
   * The same.
   *
   * @param limit how long the log may take
   */
  synchronized void cut(RunRecord record, Duration limit) {
    if (kept == null) {
      sayEnd(record);
      store.keep(record);
      kept = record;
      Brief upload = Brief.start("run-log-ends", logs::tryKeep);
      boolean told = tell();
      boolean whole = upload.endsWithin(limit);
      if (told && whole) {
        boolean unused = Brief.start("run-log-ends", logs::tryKeep).endsWithin(LAST_LINES);
      }
    }
  }

  private void sayEnd(RunRecord record) {
    log.add("%s with exit code %d".formatted(words(record.run()), record.exitCode()));
  }

  /** How the line of a run's log begins that says its end: a log that holds it is whole. */
  static String words(String run) {
    return "run %s ended".formatted(run);
  }

  private void keepLog() {
    try {
      logs.keep();
    } catch (RuntimeException e) {
      warning.accept("the log is not kept in the lake", e);
    }
  }

  /** Tells whoever listens; whether there is something to tell of that. */
  private boolean tell() {
    try {
      RunRecord told = kept.telling(listener.ended(lake, kept));
      if (told.notices().isEmpty()) {
        return false;
      }
      store.keep(told);
      kept = told;
    } catch (RuntimeException | Error e) {
      warning.accept("who was told of run %s is not recorded".formatted(kept.run()), e);
    }
    return true;
  }
}
