// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.demo.LocalState;
import dev.assay.pipelines.run.Progress;
import java.io.PrintWriter;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Function;

/**
 * Where a command runs.
 *
 * @param state the local state
 * @param terminal what the outputs are connected to
 */
record Surroundings(LocalState state, Terminal terminal) {
  private static final long REDRAW_MILLIS = 250;

  /** The working directory, and what the process is connected to. */
  static Surroundings ofProcess() {
    return new Surroundings(LocalState.here(), Terminal.ofProcess());
  }

  /** Does work that takes a while: with a bar on a terminal, with a line a step elsewhere. */
  <T> T showing(PrintWriter err, Function<Progress, T> work) {
    if (!terminal.redraws()) {
      return work.apply(
          line -> {
            err.println(line);
            err.flush();
          });
    }
    Timer clock = new Timer("progress", true);
    try (ProgressBar bar = new ProgressBar(err, terminal, System::nanoTime)) {
      clock.schedule(redrawing(bar), REDRAW_MILLIS, REDRAW_MILLIS);
      return work.apply(bar);
    } finally {
      clock.cancel();
    }
  }

  private static TimerTask redrawing(ProgressBar bar) {
    return new TimerTask() {
      @Override
      public void run() {
        bar.draw();
      }
    };
  }
}
