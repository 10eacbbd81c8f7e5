// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.beam.WorkAmount;

/**
 * Hears of a run's steps; called from one thread. Each is said in one line, unless an
 * implementation shows it otherwise.
 */
@FunctionalInterface
public interface Progress {
  /** Something has happened, said in one line. */
  void say(String line);

  /** Something has gone wrong that fails nothing, in one line; the log has its cause as well. */
  default void warn(String line, Throwable cause) {
    warned(line);
  }

  /** The same, of what is in the log already, with its cause. */
  default void warned(String line) {
    say("warning: " + line);
  }

  /** Something has failed, in one line; the log has its cause as well. */
  default void fail(String line, Throwable cause) {
    say(line);
  }

  /** A step begins that takes a while. */
  default void begin(String step) {
    say(step);
  }

  /** A stage begins that is to make so many partitions. */
  default void begin(String stage, int planned) {
    say(Lines.begun(stage, planned));
  }

  /**
   * Of the partitions that the stage is making so many have been worked on, and of those so many in
   * vain; what became of them is said later.
   */
  default void worked(long partitions, long inVain) {}

  /** A part of the stage begins, which is to read so much; 0 stands for what is not known. */
  default void reading(WorkAmount planned) {}

  /**
   * So much of that part has been read, and so much of it was to be read: less than before where
   * something has failed.
   */
  default void read(WorkAmount done, WorkAmount planned) {}

  /** What became of a partition. */
  default void ended(PartitionReport report) {
    say(Lines.of(report));
  }
}
