// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Does one thing with several items at once. Thread-safe. */
public final class Together {
  private Together() {}

  /**
   * Does it with each, and ends when all of them have ended.
   *
   * @param threads at most so many at once; with 1 the caller's own thread does it
   * @param doing what is done, for the message of one that is interrupted
   * @return what came of each, in the items' order
   * @throws RuntimeException what the first of them threw; the others are interrupted
   */
  public static <T, R> List<R> map(
      Collection<T> items, int threads, String doing, Function<T, R> call) {
    int most = Math.min(threads, items.size());
    if (most <= 1) {
      return items.stream().map(call).toList();
    }
    ExecutorService pool = Executors.newFixedThreadPool(most);
    try {
      List<Future<R>> pending =
          items.stream().map(item -> pool.submit(() -> call.apply(item))).toList();
      List<R> results = new ArrayList<>();
      for (Future<R> future : pending) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      end(pool);
      Thread.currentThread().interrupt();
      throw new AssayException(Category.RESOURCES, "interrupted while " + doing, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new AssayException(Category.INTERNAL, "%s: %s".formatted(doing, e.getCause()), e);
    } finally {
      end(pool);
    }
  }

  /** What is under way may use what the caller closes next. */
  private static void end(ExecutorService pool) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      pool.shutdownNow();
      try {
        ended = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
