// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.check.CheckRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Hears of a run as a whole: when it begins, what its checks found, when it has ended. Called from
 * the run's thread, but that it has ended may come from another, where the process is asked to
 * stop. But for {@link #report}, throws nothing: data goes before news about it.
 */
public interface RunListener {
  /** Nobody listens. */
  RunListener NONE = new RunListener() {};

  /**
   * The run has begun, and its record is kept.
   *
   * @param lake the lake, which stays open until the run has ended
   */
  default void began(Lake lake, RunRecord run) {}

  /** What checks found, of attempts that were not published too. */
  default void checked(List<CheckRow> checks) {}

  /**
   * The run has done all but its archive: what was found is written for people. What is thrown
   * fails the run, which then makes no archive.
   *
   * @param soFar what the run has come to
   * @return what was written, in a few words; empty where nothing was
   */
  default String report(Lake lake, RunRecord soFar) {
    return "";
  }

  /**
   * The run has ended, and its record is kept.
   *
   * @return who was told, to be added to the record
   */
  default List<Notice> ended(Lake lake, RunRecord run) {
    return List.of();
  }

  /** There is no record of the run's end: the lake cannot be reached, or not any longer. */
  default void broke(Failure failure) {}

  /** All of these, one after the other. */
  static RunListener all(List<RunListener> listeners) {
    List<RunListener> each = List.copyOf(listeners);
    return new RunListener() {
      @Override
      public void began(Lake lake, RunRecord run) {
        each.forEach(listener -> listener.began(lake, run));
      }

      @Override
      public void checked(List<CheckRow> checks) {
        each.forEach(listener -> listener.checked(checks));
      }

      @Override
      public String report(Lake lake, RunRecord soFar) {
        return each.stream()
            .map(listener -> listener.report(lake, soFar))
            .filter(written -> !written.isEmpty())
            .collect(Collectors.joining("; "));
      }

      @Override
      public List<Notice> ended(Lake lake, RunRecord run) {
        List<Notice> notices = new ArrayList<>();
        each.forEach(
            listener -> notices.addAll(listener.ended(lake, run.telling(List.copyOf(notices)))));
        return notices;
      }

      @Override
      public void broke(Failure failure) {
        each.forEach(listener -> listener.broke(failure));
      }
    };
  }
}
