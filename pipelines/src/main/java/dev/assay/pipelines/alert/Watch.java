// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.Progress;
import dev.assay.pipelines.run.Redaction;
import dev.assay.pipelines.run.RunListener;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Watches one run, and tells what has to be told: when its time is up, and when it has ended. What
 * goes wrong with telling is in the notices, and never in the run.
 */
public final class Watch implements RunListener {
  /** How long a lake may take to answer before somebody is told without it that time is up. */
  private static final Duration LAKE_MAY_TAKE = Duration.ofMinutes(1);

  private final PipelineDefinition definition;
  private final Set<Stage> stages;
  private final Teller teller;
  private final Progress progress;
  private final List<CheckRow> checks = new CopyOnWriteArrayList<>();
  private final List<Notice> meanwhile = new ArrayList<>();
  private final Duration lakeMayTake;
  private final DeadlineClock clock = new DeadlineClock();
  private final SafeTelling telling;
  private volatile RunRecord begun;

  Watch(
      PipelineDefinition definition,
      Set<Stage> stages,
      Teller teller,
      Progress progress,
      Duration lakeMayTake) {
    this.lakeMayTake = lakeMayTake;
    this.definition = definition;
    this.stages = Set.copyOf(stages);
    this.teller = teller;
    this.telling = new SafeTelling(definition, teller);
    this.progress = progress;
  }

  /**
   * A watch over a run of these stages that has not begun; nobody where nobody is to be told.
   *
   * @param progress hears, in a line each, who was told
   */
  public static RunListener of(
      PipelineDefinition definition, Settings settings, Set<Stage> stages, Progress progress) {
    PipelineDefinition told = definition.toldBy(settings);
    if (!told.alerts().isOn()) {
      return NONE;
    }
    Redaction redaction = Secrets.of(definition).redaction(settings);
    return new Watch(told, stages, new Teller(settings, redaction), progress, LAKE_MAY_TAKE);
  }

  @Override
  public void starting(RunRecord run) {
    begun = run;
    Deadlines.of(definition, run)
        .ifPresent(
            deadline -> clock.set(deadline.until(), lakeMayTake, () -> lateNowhere(deadline)));
  }

  @Override
  public void began(Lake lake, RunRecord run) {
    begun = run;
    Deadlines.of(definition, run)
        .ifPresent(
            deadline -> clock.set(deadline.until(), Duration.ZERO, () -> late(lake, deadline)));
  }

  /** What the lake remembers cannot be looked up while it is away. */
  private void lateNowhere(Deadlines.Deadline deadline) {
    Facts facts = facts(begun, Ledger.of(List.of()));
    add(telling.tellWithoutLake(facts, List.of(Deadlines.late(facts, deadline))));
  }

  private void late(Lake lake, Deadlines.Deadline deadline) {
    if (begun.startedAt().isAfter(deadline.until()) && isThere(lake, deadline)) {
      return;
    }
    // Of what the checks have found the run's own thread knows.
    Facts facts =
        new Facts(definition, stages, begun, List.of(), Ledger.of(List.of()), Instant.now());
    add(telling.tell(lake, facts, List.of(Deadlines.late(facts, deadline)), Looking.FOR_NEW));
  }

  /** Whether a run that begins after its deadline finds its day there, and is not late. */
  private boolean isThere(Lake lake, Deadlines.Deadline deadline) {
    try {
      Facts facts = facts(begun, new LedgerReader(lake, definition.name()).read());
      return new DayDone(facts, deadline.ds()).isPublished(stages);
    } catch (RuntimeException e) {
      add(List.of(teller.lost(e)));
      return false;
    }
  }

  private void add(List<Notice> notices) {
    synchronized (meanwhile) {
      meanwhile.addAll(notices);
    }
  }

  @Override
  public void hurry(Duration left) {
    teller.hurry(left);
  }

  @Override
  public void checked(List<CheckRow> found) {
    checks.addAll(found);
  }

  @Override
  public List<Notice> ended(Lake lake, RunRecord run) {
    clock.stop();
    List<Notice> notices;
    synchronized (meanwhile) {
      notices = new ArrayList<>(meanwhile);
    }
    try {
      Ledger ledger = new LedgerReader(lake, definition.name()).read();
      Facts facts = facts(run, ledger);
      notices.addAll(telling.tell(lake, facts, Rules.of(facts), Looking.FOR_ALL));
    } catch (RuntimeException e) {
      // What is late nobody can say; what has failed is told all the same.
      Facts facts = facts(run, Ledger.of(List.of()));
      notices.addAll(telling.tellWithoutLake(facts, Rules.ofRun(facts)));
      notices.add(teller.lost(e));
    }
    notices.forEach(this::say);
    return notices;
  }

  @Override
  public void broke(Failure failure) {
    clock.stop();
    Facts facts = facts(begun, Ledger.of(List.of()));
    try {
      telling.tellWithoutLake(facts, List.of(Rules.broken(facts, failure))).forEach(this::say);
    } catch (RuntimeException e) {
      say(teller.lost(e));
    }
  }

  private Facts facts(RunRecord run, Ledger ledger) {
    return new Facts(definition, stages, run, checks, ledger, Instant.now());
  }

  private void say(Notice notice) {
    if (notice.sent()) {
      progress.say("%s: %d told".formatted(notice.to(), notice.count()));
    } else {
      progress.warned(Teller.words(notice));
    }
  }

  /** What a look at the memory may change. */
  enum Looking {
    /** What is found is new or known; nothing is over. */
    FOR_NEW,
    /** What is not found may be over. */
    FOR_ALL
  }
}
