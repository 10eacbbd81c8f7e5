// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.beam.WorkAmount;
import dev.assay.pipelines.run.Lines;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.Progress;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * Progress on a terminal: one line a step, drawn again in place until the step has ended, and above
 * it what failed. No line is wider than the terminal. Thread-safe.
 */
final class ProgressBar implements Progress, AutoCloseable {
  private static final String TO_LINE_START = "\r";
  private static final String ERASE_TO_LINE_END = "\u001b[K";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintWriter err;
  private final boolean colors;
  private final int columns;
  private final LongSupplier nanos;

  /** What is under way; null for nothing. */
  private ProgressStep step;

  ProgressBar(PrintWriter err, Terminal terminal, LongSupplier nanos) {
    this.err = err;
    this.colors = terminal.colors();
    // A terminal may move on by itself when its last column is written.
    this.columns = terminal.columns() - 1;
    this.nanos = nanos;
  }

  @Override
  public synchronized void say(String line) {
    settle();
    Display.wrap(line, columns).forEach(err::println);
    err.flush();
  }

  @Override
  public synchronized void begin(String name) {
    begin(name, 0);
  }

  @Override
  public synchronized void begin(String name, int planned) {
    settle();
    step = new ProgressStep(name, planned, nanos.getAsLong());
    draw();
  }

  @Override
  public synchronized void worked(long partitions, long inVain) {
    if (step != null) {
      step.worked(partitions, inVain);
    }
  }

  @Override
  public synchronized void reading(WorkAmount planned) {
    if (step != null) {
      step.reading(nanos.getAsLong(), planned);
    }
  }

  @Override
  public synchronized void read(WorkAmount done, WorkAmount planned) {
    if (step != null) {
      step.read(nanos.getAsLong(), done, planned);
    }
  }

  @Override
  public synchronized void ended(PartitionReport report) {
    if (step != null) {
      step.count(report.status());
    }
    if (report.failure() != null) {
      err.print(TO_LINE_START + ERASE_TO_LINE_END);
      Display.wrap(Lines.of(report), columns).forEach(err::println);
    }
    draw();
  }

  /** Draws again, for the time has passed. */
  synchronized void draw() {
    if (step != null) {
      write(line());
    }
  }

  private String line() {
    String line = step.line(nanos.getAsLong(), columns);
    String failures = step.failures();
    return failures.isEmpty() ? line : line.replace(failures, red(failures));
  }

  private void write(String text) {
    err.print(TO_LINE_START + text + ERASE_TO_LINE_END);
    err.flush();
  }

  /** Leaves the line of a step that has ended. */
  private void settle() {
    if (step != null) {
      write(line());
      err.println();
      step = null;
    }
  }

  @Override
  public synchronized void close() {
    settle();
    err.flush();
  }

  private String red(String text) {
    return colors ? RED + text + PLAIN : text;
  }
}
