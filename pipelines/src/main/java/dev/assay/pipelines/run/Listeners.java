// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.check.CheckRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Several listeners as one. They hear of the end one after the other, each with the notices of
 * those before; in a hurry all at once, so that one that hangs keeps no other from its part.
 */
final class Listeners implements RunListener {
  /** What a listener may take longer than it was given, to write down how it went. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final List<RunListener> each;
  private volatile Duration hurry;

  Listeners(List<RunListener> each) {
    this.each = each.stream().filter(listener -> listener != NONE).toList();
  }

  @Override
  public void starting(RunRecord run) {
    each.forEach(listener -> listener.starting(run));
  }

  @Override
  public void began(Lake lake, RunRecord run) {
    each.forEach(listener -> listener.began(lake, run));
  }

  @Override
  public void checked(List<CheckRow> checks) {
    each.forEach(listener -> listener.checked(checks));
  }

  @Override
  public void hurry(Duration left) {
    hurry = left;
    each.forEach(listener -> listener.hurry(left));
  }

  @Override
  public List<Notice> ended(Lake lake, RunRecord run) {
    return hurry == null ? inTurn(lake, run) : atOnce(lake, run, hurry.plus(SLACK));
  }

  private List<Notice> inTurn(Lake lake, RunRecord run) {
    List<Notice> notices = new ArrayList<>();
    each.forEach(
        listener -> notices.addAll(listener.ended(lake, run.telling(List.copyOf(notices)))));
    return notices;
  }

  private List<Notice> atOnce(Lake lake, RunRecord run, Duration limit) {
    List<List<Notice>> told = new ArrayList<>();
    List<Brief> begun = new ArrayList<>();
    for (RunListener listener : each) {
      List<Notice> notices = new CopyOnWriteArrayList<>();
      told.add(notices);
      begun.add(Brief.start("told-in-a-hurry", () -> notices.addAll(listener.ended(lake, run))));
    }
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < begun.size(); i++) {
      boolean ended = begun.get(i).endsWithin(limit);
      notices.addAll(ended ? told.get(i) : List.of(unheard()));
    }
    return notices;
  }

  private static Notice unheard() {
    String late = "the process was asked to stop, and not all was told or left in time";
    return Notice.failed("run", 0, new Failure(Category.EXTERNAL, late));
  }

  @Override
  public void broke(Failure failure) {
    each.forEach(listener -> listener.broke(failure));
  }
}
