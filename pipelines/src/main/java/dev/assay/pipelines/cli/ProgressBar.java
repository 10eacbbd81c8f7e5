// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.run.Lines;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.Progress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
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
  private static final int MIN_CELLS = 5;
  private static final int MAX_CELLS = 30;
  private static final int BRACKETS_AND_GAP = 3;

  private final PrintWriter err;
  private final boolean colors;
  private final int columns;
  private final LongSupplier nanos;

  /** What is under way; null for nothing. */
  private Step step;

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
    step = new Step(name, planned, nanos.getAsLong());
    draw();
  }

  @Override
  public synchronized void worked(long partitions, long inVain) {
    if (step != null) {
      step.worked = partitions;
      step.inVain = inVain;
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
      write(step.line());
    }
  }

  private void write(String text) {
    err.print(TO_LINE_START + text + ERASE_TO_LINE_END);
    err.flush();
  }

  /** Leaves the line of a step that has ended. */
  private void settle() {
    if (step != null) {
      write(step.line());
      err.println();
      step = null;
    }
  }

  @Override
  public synchronized void close() {
    settle();
    err.flush();
  }

  /** A step and how far it has come. */
  private final class Step {
    private final String name;
    private final int planned;
    private final long since;
    private long ended;
    private long failed;
    private long skipped;
    private long worked;
    private long inVain;

    Step(String name, int planned, long since) {
      this.name = name;
      this.planned = planned;
      this.since = since;
    }

    /** What has ended was worked on before: it is not counted twice. */
    void count(PartitionReport.Status status) {
      ended++;
      switch (status) {
        case DONE -> worked = Math.max(0, worked - 1);
        case FAILED -> {
          failed++;
          worked = Math.max(0, worked - 1);
          inVain = Math.max(0, inVain - 1);
        }
        case SKIPPED -> skipped++;
      }
    }

    String line() {
      String time = elapsed(nanos.getAsLong() - since);
      if (planned == 0) {
        return Display.fit(name, columns - time.length() - 2) + "  " + time;
      }
      long done = Math.min(planned, ended + worked);
      String plain = counts(done) + ", " + time;
      String shown = Display.fit(name, Math.max(1, columns - plain.length() - 1));
      int room = columns - Display.width(shown) - plain.length() - 1 - BRACKETS_AND_GAP;
      String bar = room < MIN_CELLS ? "" : bar(done, Math.min(room, MAX_CELLS));
      String line = Display.fit(shown + " " + bar + plain, columns);
      return failures().isEmpty() ? line : line.replace(failures(), red(failures()));
    }

    private String bar(long done, int cells) {
      int full = (int) (done * cells / planned);
      String head = full < cells ? ">" : "";
      return "[" + "=".repeat(full) + head + " ".repeat(cells - full - head.length()) + "] ";
    }

    private String counts(long done) {
      String of = "%d/%d".formatted(done, planned);
      return of + failures() + (skipped == 0 ? "" : ", %d skipped".formatted(skipped));
    }

    private String failures() {
      long all = failed + inVain;
      return all == 0 ? "" : ", %d failed".formatted(all);
    }
  }

  private String red(String text) {
    return colors ? RED + text + PLAIN : text;
  }

  private static String elapsed(long nanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    long minutes = TimeUnit.SECONDS.toMinutes(seconds);
    if (minutes == 0) {
      return seconds + " s";
    }
    long hours = TimeUnit.MINUTES.toHours(minutes);
    return hours == 0
        ? "%d:%02d min".formatted(minutes, seconds % 60)
        : "%d:%02d h".formatted(hours, minutes % 60);
  }
}
