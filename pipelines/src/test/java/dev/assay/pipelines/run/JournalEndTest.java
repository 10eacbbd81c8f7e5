// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Lake;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.testing.RecordedRun;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a run in a lake in a folder. */
class JournalEndTest extends KeptLog {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  private final List<String> warned = new ArrayList<>();

  static RunRecord record(LocalDate day, List<Stage> stages, Instant at) {
    return RecordedRun.of(RUN, "shop", day)
        .doing(stages, List.of())
        .began(at)
        .ended(at, RunRecord.Status.DONE, 0)
        .record();
  }

  private JournalEnd end(RunListener listener) {
    return new JournalEnd(lake, store, log, keeper, listener, (what, e) -> warned.add(what));
  }

  private static RunRecord done() {
    return record(DAY, List.of(Stage.SILVER), Instant.EPOCH);
  }

  /** What it does comes after the record, and before who was told is added to it. */
  private static RunListener doing(Runnable meanwhile) {
    return new RunListener() {
      @Override
      public List<Notice> ended(Lake lake, RunRecord run) {
        meanwhile.run();
        return List.of(Notice.sent("team", 1, null));
      }
    };
  }

  @Test
  void whoWasToldIsAddedToTheRecord() {
    RunRecord kept = end(doing(() -> {})).keep(done());

    assertThat(kept.notices()).map(Notice::to).containsExactly("team");
    assertThat(store.find(RUN)).contains(kept);
    assertThat(warned).isEmpty();
  }

  @Test
  void aListenerThatBreaksTheRulesIsAWarningAndTheRecordStays() {
    RunRecord kept =
        end(doing(
                () -> {
                  throw new IllegalStateException("a defect");
                }))
            .keep(done());

    assertThat(kept).isEqualTo(done());
    assertThat(store.find(RUN)).contains(done());
    assertThat(warned).containsExactly("who was told of run %s is not recorded".formatted(RUN));
  }

  @Test
  void theFirstEndThatARunComesToStays() {
    List<String> told = new ArrayList<>();
    JournalEnd end = end(doing(() -> told.add("once")));
    RunRecord first = end.keep(done());
    end.cut(record(DAY.plusDays(1), List.of(), Instant.EPOCH));

    assertThat(end.keep(record(DAY.plusDays(2), List.of(), Instant.EPOCH))).isEqualTo(first);
    assertThat(store.find(RUN)).contains(first);
    assertThat(told).containsExactly("once");
  }

  @Test
  void whereTheProcessIsAskedToStopTheLogFollowsTheRecord() {
    List<Boolean> there = new ArrayList<>();
    end(doing(() -> there.add(store.find(RUN).isPresent()))).cut(done());

    assertThat(there).containsExactly(true);
    assertThat(store.find(RUN).orElseThrow().notices()).hasSize(1);
    assertThat(store.log(RUN).orElseThrow()).contains("ended with exit code 0");
  }

  @Test
  void aLogThatTheLakeDoesNotTakeIsAWarningAndTheRecordIsKept() {
    lake.ops().put("shop/runs/%s/log.jsonl/in-the-way".formatted(RUN), new byte[] {1});

    assertThat(end(RunListener.NONE).keep(done())).isEqualTo(done());
    assertThat(store.find(RUN)).contains(done());
    assertThat(warned).containsExactly("the log is not kept in the lake");
  }

  @Test
  void aRecordThatTheLakeDoesNotTakeIsAFailureAndTheLogIsKept() {
    lake.ops().put("shop/runs/%s/record.json/in-the-way".formatted(RUN), new byte[] {1});

    assertThatThrownBy(() -> end(RunListener.NONE).keep(done()))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("record.json");
    assertThat(store.log(RUN).orElseThrow()).contains("ended with exit code 0");
  }

  /** As a store that takes the record and is silent when the timer sends it the log. */
  @Test
  @Timeout(60)
  void aLogThatHangsOnItsWayKeepsNeitherTheRecordNorItsNoticesFromBeingKept() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Thread timer = hangingUpload(over);

    end(doing(() -> {})).cut(done(), Duration.ofMillis(1));

    assertThat(store.find(RUN).orElseThrow().notices()).hasSize(1);
    over.countDown();
    timer.join();
    awaitLog();
  }

  /** Whoever kills the process now, the run is known to be done. */
  @Test
  @Timeout(60)
  void ofARunThatEndsByItselfTheRecordIsThereWhileTheLogHangs() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Thread timer = hangingUpload(over);
    Thread run = daemon(() -> end(RunListener.NONE).keep(done()));

    while (store.find(RUN).isEmpty() && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }

    assertThat(store.find(RUN)).contains(done());
    assertThat(store.log(RUN)).isEmpty();
    over.countDown();
    timer.join();
    run.join();
    awaitLog();
  }

  /** A write of the log that has begun, and ends when it is told to. */
  private Thread hangingUpload(CountDownLatch over) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    LogKeeper uploading = keeper;
    Thread timer =
        daemon(
            () -> {
              synchronized (uploading) {
                held.countDown();
                awaitQuietly(over);
              }
            });
    held.await();
    return timer;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void awaitLog() {
    while (store.log(RUN).isEmpty() && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
