// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does many small calls of the store at once, for each of them mostly waits. */
final class Together {
  private static final int THREADS = 16;

  private Together() {}

  /** Does it for each; throws what one of them threw, after all have ended or been given up. */
  static <T> void forEach(Collection<T> items, Consumer<T> call) {
    if (items.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, items.size()));
    try {
      List<Future<?>> pending = new ArrayList<>();
      items.forEach(item -> pending.add(threads.submit(() -> call.accept(item))));
      for (Future<?> future : pending) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssayException(Category.RESOURCES, "interrupted while calling the store", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new AssayException(Category.INTERNAL, "unexpected " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }
}
