// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Follows the log of a run in the lake. For one thread. */
public final class LogFollower {
  /** Looks at a run that has ended, the first of which finds that: its record precedes its log. */
  private static final int LAST_LOOKS = 6;

  private final RunStore store;
  private final Duration pause;

  /** A follower that looks again after each pause. */
  public LogFollower(RunStore store, Duration pause) {
    this.store = store;
    this.pause = pause;
  }

  /**
   * Hands over each line once, some at a time, until the log's end is there, or was not soon after
   * the run ended, or the run's process is seen to be gone. A run on another host cannot be seen to
   * be gone.
   *
   * @throws AssayException (DEFINITION) if there is no such run
   */
  public void follow(String run, Consumer<List<String>> lines) {
    long bytes = 0;
    int seen = 0;
    int looks = LAST_LOOKS;
    boolean goesOn = true;
    while (goesOn) {
      RunRecord record = record(run);
      looks -= record.mayGoOn() ? 0 : 1;
      goesOn = record.mayGoOn() || (record.status() != RunRecord.Status.RUNNING && looks > 0);
      long now = store.logBytes(run);
      if (now != bytes) {
        List<String> all = store.log(run).orElse("").lines().toList();
        List<String> more = all.subList(seen, all.size());
        lines.accept(more);
        goesOn &= more.stream().noneMatch(line -> line.contains(JournalEnd.words(run)));
        seen = all.size();
        bytes = now;
      }
      if (goesOn) {
        rest();
      }
    }
  }

  private RunRecord record(String run) {
    return store
        .find(run)
        .orElseThrow(
            () ->
                new AssayException(
                    Category.DEFINITION,
                    "no run %s: '%s' lists them".formatted(run, Hints.command("runs"))));
  }

  private void rest() {
    LockSupport.parkNanos(pause.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new AssayException(Category.RESOURCES, "interrupted while following a log");
    }
  }
}
