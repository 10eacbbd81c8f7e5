// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.pipelines.plan.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ListenersTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final Notice TOLD = Notice.sent("figures", 1, null);

  @TempDir private Path folder;

  @Test
  void eachHearsOfTheEndWithTheNoticesOfThoseBefore() {
    RunListener second =
        new RunListener() {
          @Override
          public List<Notice> ended(Lake lake, RunRecord run) {
            assertThat(run.notices()).containsExactly(TOLD);
            return List.of(Notice.sent("team", 1, null));
          }
        };

    assertThat(ended(RunListener.all(List.of(telling(), second))))
        .map(Notice::to)
        .containsExactly("figures", "team");
  }

  @Test
  @Timeout(60)
  void inAHurryOneThatHangsKeepsNoOtherFromItsPart() {
    CountDownLatch never = new CountDownLatch(1);
    RunListener hangs =
        new RunListener() {
          @Override
          public List<Notice> ended(Lake lake, RunRecord run) {
            awaitQuietly(never);
            return List.of();
          }
        };
    RunListener all = RunListener.all(List.of(hangs, telling()));
    all.hurry(Duration.ofMillis(1));

    List<Notice> notices = ended(all);
    never.countDown();

    assertThat(notices)
        .map(n -> n.to() + " " + n.sent())
        .containsExactly("run false", "figures true");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RunListener telling() {
    return new RunListener() {
      @Override
      public List<Notice> ended(Lake lake, RunRecord run) {
        return List.of(TOLD);
      }
    };
  }

  private List<Notice> ended(RunListener listener) {
    try (Lake lake = Lake.at(folder)) {
      return listener.ended(lake, JournalEndTest.record(DAY, List.of(Stage.LOAD), Instant.EPOCH));
    }
  }
}
