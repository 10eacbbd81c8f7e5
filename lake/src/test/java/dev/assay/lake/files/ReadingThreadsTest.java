// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.lake.Together;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many threads read files. */
class ReadingThreadsTest {
  private static final List<Integer> PARTS = IntStream.range(0, 200).boxed().toList();

  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private int read(int part) {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    now.decrementAndGet();
    return 10 * part;
  }

  @Test
  void filesInParallelHaveNoMoreThreadsThanThereAreCoresOrFiles() {
    for (int cores : new int[] {1, 2, 4, 6}) {
      ReadingThreads threads = new ReadingThreads(cores);
      most.set(0);
      List<List<Integer>> read =
          Together.map(
              List.of(1, 2, 3, 4),
              4,
              "reading files",
              file -> threads.reading(() -> threads.map(PARTS, "reading parts", this::read)));

      assertThat(most.get()).isBetween(1, Math.max(cores, 4));
      assertThat(read)
          .hasSize(4)
          .allMatch(parts -> parts.equals(PARTS.stream().map(part -> 10 * part).toList()));
    }
  }

  @Test
  void aFileByItselfHasAThreadForEachCore() {
    ReadingThreads threads = new ReadingThreads(3);
    CyclicBarrier together = new CyclicBarrier(3);

    threads.reading(
        () ->
            threads.map(
                List.of(1, 2, 3),
                "reading",
                part -> {
                  try {
                    return together.await();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));

    assertThat(together.getNumberWaiting()).isZero();
  }

  @Test
  void aThreadThatAnotherFileLeavesIsTaken() throws Exception {
    ReadingThreads threads = new ReadingThreads(2);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch leaves = new CountDownLatch(1);
    Thread other =
        new Thread(
            () ->
                threads.reading(
                    () -> {
                      begun.countDown();
                      await(leaves);
                      return 1;
                    }));
    other.start();
    begun.await();
    CountDownLatch both = new CountDownLatch(2);
    List<Integer> parts =
        threads.reading(
            () ->
                threads.map(
                    List.of(1, 2, 3),
                    "reading",
                    part -> {
                      // the first is read alone: the others are only when both are under way
                      if (part == 1) {
                        leaves.countDown();
                      } else {
                        both.countDown();
                        await(both);
                      }
                      return part;
                    }));

    assertThat(parts).containsExactly(1, 2, 3);
    other.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theFirstPartThatFailsIsToldAndNoneIsBegunAfterIt() {
    ReadingThreads threads = new ReadingThreads(2);
    AtomicInteger last = new AtomicInteger();

    assertThatThrownBy(
            () ->
                threads.map(
                    PARTS,
                    "reading",
                    part -> {
                      last.accumulateAndGet(part, Math::max);
                      if (part >= 7) {
                        throw new IllegalStateException("part " + part);
                      }
                      return part;
                    }))
        .hasMessage("part 7");
    assertThat(last.get()).isLessThanOrEqualTo(8);
  }

  @Test
  void nothingIsUnderWayWhenAnInterruptedReadingReturns() {
    ReadingThreads threads = new ReadingThreads(2);
    Thread caller = Thread.currentThread();
    AtomicInteger ended = new AtomicInteger();

    Throwable thrown =
        catchThrowable(
            () ->
                threads.map(
                    PARTS,
                    "reading",
                    part -> {
                      caller.interrupt();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      } finally {
                        ended.incrementAndGet();
                      }
                      return part;
                    }));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown).hasMessageContaining("interrupted while reading");
    assertThat(ended.get()).isBetween(1, 2);
  }
}
