// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several at once. */
class TogetherTest {
  @Test
  void resultsComeInTheItemsOrder() {
    assertThat(Together.map(List.of(3, 1, 2), 2, "counting", n -> 10 * n))
        .containsExactly(30, 10, 20);
    assertThat(Together.map(List.<Integer>of(), 2, "counting", n -> n)).isEmpty();
  }

  @Test
  void whatOneThrowsIsThrownWhenAllHaveEnded() {
    AtomicInteger ended = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Together.map(
                    List.of(1, 2),
                    2,
                    "counting",
                    n -> {
                      try {
                        if (n == 1) {
                          throw new IllegalStateException("one");
                        }
                        return n;
                      } finally {
                        ended.incrementAndGet();
                      }
                    }))
        .hasMessage("one");
    assertThat(ended.get()).isEqualTo(2);
  }

  @Test
  void nothingIsUnderWayWhenAnInterruptedCallReturns() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    AtomicInteger ended = new AtomicInteger();
    Thread caller = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                return;
              }
              caller.interrupt();
            });
    interrupter.start();

    Throwable thrown =
        catchThrowable(
            () ->
                Together.map(
                    List.of(1, 2),
                    2,
                    "counting",
                    n -> {
                      begun.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        // takes a while to let go
                        long sum = 0;
                        for (int i = 0; i < 50_000_000; i++) {
                          sum += i % 7;
                        }
                        return (int) sum + ended.incrementAndGet();
                      }
                      return n;
                    }));

    assertThat(ended.get()).isEqualTo(2);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown).hasMessageContaining("interrupted while counting");
    interrupter.join();
  }
}
