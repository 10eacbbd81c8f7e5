// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.beam.WorkAmount;
import dev.assay.pipelines.run.PartitionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A step of a run, how far it has come, and the line that shows it. Not thread-safe. */
final class ProgressStep {
  private static final int MIN_CELLS = 5;
  private static final int MAX_CELLS = 30;
  private static final int BRACKETS_AND_GAP = 3;

  private final String name;
  private final int planned;
  private final long since;
  private long ended;
  private long failed;
  private long skipped;
  private long worked;
  private long inVain;

  /** Of the parts of the stage that have ended. */
  private WorkAmount before = WorkAmount.NONE;

  private WorkAmount done = WorkAmount.NONE;
  private long files;
  private Pace pace;

  /**
   * A step that begins.
   *
   * @param planned how many partitions it is to make; 0 where it makes none
   * @param since when, in nanoseconds of any clock
   */
  ProgressStep(String name, int planned, long since) {
    this.name = name;
    this.planned = planned;
    this.since = since;
    this.pace = new Pace(since);
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

  void worked(long partitions, long vain) {
    worked = partitions;
    inVain = vain;
  }

  /** A part of it begins. */
  void reading(long now, WorkAmount plannedOfPart) {
    before = before.plus(done);
    done = WorkAmount.NONE;
    files += plannedOfPart.splits();
    pace = new Pace(now);
  }

  /** So much of the part has been read. */
  void read(long now, WorkAmount doneOfPart, WorkAmount plannedOfPart) {
    done = doneOfPart;
    pace.at(now, doneOfPart, plannedOfPart);
  }

  /** What failed, as the line has it; empty for nothing. */
  String failures() {
    long all = failed + inVain;
    return all == 0 ? "" : ", %d failed".formatted(all);
  }

  /** The line at that time, of at most so many columns. */
  String line(long now, int columns) {
    String time = Figures.time(now - since);
    if (planned == 0) {
      return Display.fit(name, columns - time.length() - 2) + "  " + time;
    }
    String plain = counts() + figures(now, time, columns - Display.width(name) - 1);
    String shown = Display.fit(name, Math.max(1, columns - plain.length() - 1));
    int room = columns - Display.width(shown) - plain.length() - 1 - BRACKETS_AND_GAP;
    String bar = room < MIN_CELLS ? "" : bar(Math.min(room, MAX_CELLS));
    return Display.fit(shown + " " + bar + plain, columns);
  }

  private String counts() {
    String of =
        files > 0
            ? "%d/%d files".formatted(amount().splits(), files)
            : "%d/%d".formatted(partitions(), planned);
    return of + failures() + (skipped == 0 ? "" : ", %d skipped".formatted(skipped));
  }

  private long partitions() {
    return Math.min(planned, ended + worked);
  }

  private WorkAmount amount() {
    return before.plus(done);
  }

  /** What else is known, as much of it as finds room; the time in any case. */
  private String figures(long now, String time, int columns) {
    String rows = amount().rows() == 0 ? null : Figures.rows(amount().rows());
    String rate = pace.bytesPerSecond(now).stream().mapToObj(Figures::rate).findAny().orElse(null);
    String left = pace.nanosLeft(now).stream().mapToObj(Figures::left).findAny().orElse(null);
    String timeOrLeft = left == null ? time : left;
    List<List<String>> choices = new ArrayList<>();
    choices.add(known(rows, rate, time, left));
    choices.add(known(rate, time, left));
    choices.add(known(rate, timeOrLeft));
    choices.add(known(timeOrLeft));
    Predicate<List<String>> fits = choice -> counts().length() + text(choice).length() <= columns;
    return text(choices.stream().filter(fits).findFirst().orElse(List.of(time)));
  }

  private static List<String> known(String... figures) {
    return Stream.of(figures).filter(figure -> figure != null).toList();
  }

  private static String text(List<String> figures) {
    StringBuilder text = new StringBuilder();
    figures.forEach(figure -> text.append(", ").append(figure));
    return text.toString();
  }

  private String bar(int cells) {
    boolean bytes = files > 0 && pace.share() > 0;
    double share = bytes ? pace.share() : (double) partitions() / planned;
    int full = (int) (share * cells);
    String head = full < cells ? ">" : "";
    return "[" + "=".repeat(full) + head + " ".repeat(cells - full - head.length()) + "] ";
  }
}
