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
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one run, and tells what has to be told: when its time is up, and when it has ended. What
 * goes wrong with telling is in the notices, and never in the run.
 */
public final class Watch implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final PipelineDefinition definition;
  private final Set<Stage> stages;
  private final Redaction redaction;
  private final Teller teller;
  private final Consumer<String> progress;
  private final List<CheckRow> checks = new CopyOnWriteArrayList<>();
  private final List<Notice> meanwhile = new ArrayList<>();
  private ScheduledExecutorService clock;
  private RunRecord begun;

  private Watch(
      PipelineDefinition definition,
      Set<Stage> stages,
      Redaction redaction,
      Teller teller,
      Consumer<String> progress) {
    this.definition = definition;
    this.stages = Set.copyOf(stages);
    this.redaction = redaction;
    this.teller = teller;
    this.progress = progress;
  }

  /**
   * A watch over a run of these stages that has not begun; nobody where nobody is to be told.
   *
   * @param progress hears, in a line each, who was told
   */
  public static RunListener of(
      PipelineDefinition definition,
      Settings settings,
      Set<Stage> stages,
      Consumer<String> progress) {
    PipelineDefinition told = definition.toldBy(settings);
    if (!told.alerts().isOn()) {
      return NONE;
    }
    Redaction redaction = Secrets.of(definition).redaction(settings);
    return new Watch(told, stages, redaction, new Teller(settings, redaction), progress);
  }

  @Override
  public void began(Lake lake, RunRecord run) {
    begun = run;
    Deadlines.of(definition, run)
        .filter(deadline -> run.startedAt().isBefore(deadline.until()))
        .ifPresent(deadline -> setClock(lake, deadline));
  }

  private void setClock(Lake lake, Deadlines.Deadline deadline) {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Daemons::thread);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    clock = timer;
    long millis = Math.max(0, Duration.between(Instant.now(), deadline.until()).toMillis());
    // It fails with nothing: what cannot be told is a notice.
    Future<?> unused = clock.schedule(() -> late(lake, deadline), millis, TimeUnit.MILLISECONDS);
  }

  private void late(Lake lake, Deadlines.Deadline deadline) {
    // Of what the checks have found the run's own thread knows.
    Facts facts =
        new Facts(definition, stages, begun, List.of(), Ledger.of(List.of()), Instant.now());
    List<Alert> late = List.of(Deadlines.late(facts, deadline));
    List<Notice> notices = tellSafely(lake, facts, late, Looking.FOR_NEW);
    synchronized (meanwhile) {
      meanwhile.addAll(notices);
    }
  }

  @Override
  public void checked(List<CheckRow> found) {
    checks.addAll(found);
  }

  @Override
  public List<Notice> ended(Lake lake, RunRecord run) {
    stopClock();
    List<Notice> notices;
    synchronized (meanwhile) {
      notices = new ArrayList<>(meanwhile);
    }
    try {
      Ledger ledger = new LedgerReader(lake, definition.name()).read();
      Facts facts = facts(run, ledger);
      notices.addAll(tellSafely(lake, facts, Rules.of(facts), Looking.FOR_ALL));
    } catch (RuntimeException e) {
      notices.add(lost(e));
    }
    notices.forEach(this::say);
    return notices;
  }

  @Override
  public void broke(Failure failure) {
    stopClock();
    Facts facts = facts(begun, Ledger.of(List.of()));
    try {
      tellAll(facts, List.of(Rules.broken(facts, failure))).forEach(this::say);
    } catch (RuntimeException e) {
      say(lost(e));
    }
  }

  /** Lets the clock finish what it is telling. */
  private void stopClock() {
    if (clock != null) {
      clock.shutdown();
      try {
        if (!clock.awaitTermination(Teller.LIMIT.toSeconds() + 1, TimeUnit.SECONDS)) {
          clock.shutdownNow();
        }
      } catch (InterruptedException e) {
        clock.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }

  private Facts facts(RunRecord run, Ledger ledger) {
    return new Facts(definition, stages, run, checks, ledger, Instant.now());
  }

  /** Where what was told cannot be looked up, rather tells once more than not at all. */
  private List<Notice> tellSafely(Lake lake, Facts facts, List<Alert> found, Looking looking) {
    try {
      return new Telling(definition, teller, new MemoryStore(lake, definition.name()))
          .tell(facts, found, looking);
    } catch (RuntimeException e) {
      List<Notice> notices = new ArrayList<>(tellAll(facts, found));
      notices.add(lost(e));
      return notices;
    }
  }

  private List<Notice> tellAll(Facts facts, List<Alert> found) {
    return Telling.withoutMemory(definition, teller, facts, found);
  }

  private Notice lost(RuntimeException e) {
    Failure failure = redaction.failure(e);
    LOG.warn("alerts: {}", failure.message(), e);
    return Notice.failed("alerts", 0, failure);
  }

  private void say(Notice notice) {
    progress.accept(
        notice.sent()
            ? "%s: %d told".formatted(notice.to(), notice.count())
            : "warning: %s: not told: %s".formatted(notice.to(), notice.message()));
  }

  /** What a look at the memory may change. */
  enum Looking {
    /** What is found is new or known; nothing is over. */
    FOR_NEW,
    /** What is not found may be over. */
    FOR_ALL
  }
}
