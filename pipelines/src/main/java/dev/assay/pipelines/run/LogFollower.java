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
  private final RunStore store;
  private final Duration pause;

  /** A follower that looks again after each pause. */
  public LogFollower(RunStore store, Duration pause) {
    this.store = store;
    this.pause = pause;
  }

  /**
   * Hands over each line once, some at a time, until the run has ended or its process is seen to be
   * gone. A run on another host cannot be seen to be gone.
   *
   * @throws AssayException (DEFINITION) if there is no such run
   */
  public void follow(String run, Consumer<List<String>> lines) {
    long bytes = 0;
    int seen = 0;
    boolean goesOn = true;
    boolean cut = false;
    while (goesOn) {
      // Asked before the log is read, for the log is whole when the record says that it ended, and
      // soon after where the process was asked to stop.
      RunRecord record = record(run);
      boolean justCut = record.isInterrupted() && !cut;
      cut = record.isInterrupted();
      goesOn = record.mayGoOn() || justCut;
      long now = store.logBytes(run);
      if (now != bytes) {
        List<String> all = store.log(run).orElse("").lines().toList();
        lines.accept(all.subList(seen, all.size()));
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
