// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.check.CheckRow;
import java.time.Duration;
import java.util.List;

/**
 * Hears of a run as a whole: when it begins, what its checks found, when it has ended. Called from
 * the run's thread, but that it has ended may come from another, where the process is asked to
 * stop. Throws nothing: data goes before news about it.
 */
public interface RunListener {
  /** Nobody listens. */
  RunListener NONE = new RunListener() {};

  /**
   * The run is about to begin, and may have to wait for the lake.
   *
   * @param run its record, which is not kept yet
   */
  default void starting(RunRecord run) {}

  /**
   * The run has begun, and its record is kept.
   *
   * @param lake the lake, which stays open until the run has ended
   */
  default void began(Lake lake, RunRecord run) {}

  /** What checks found, of attempts that were not published too. */
  default void checked(List<CheckRow> checks) {}

  /**
   * The run has ended, and its record is kept.
   *
   * @return who was told, to be added to the record
   */
  default List<Notice> ended(Lake lake, RunRecord run) {
    return List.of();
  }

  /**
   * The process was asked to stop: what is still to be done, and what is being done, has so long.
   * Called from another thread than the run's, perhaps while that is in {@link #ended}.
   */
  default void hurry(Duration left) {}

  /** There is no record of the run's end: the lake cannot be reached, or not any longer. */
  default void broke(Failure failure) {}

  /** All of these, one after the other. */
  static RunListener all(List<RunListener> listeners) {
    return new Listeners(listeners);
  }
}
