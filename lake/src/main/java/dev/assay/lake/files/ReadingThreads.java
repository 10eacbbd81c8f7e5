// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.Together;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The threads that read files: as many as there are cores, or as many as there are files being read
 * where these are more. A file that comes in parts has a thread of its own, and those that others
 * leave. Thread-safe.
 */
final class ReadingThreads {
  /** Those of this process. */
  static final ReadingThreads OF_PROCESS =
      new ReadingThreads(Runtime.getRuntime().availableProcessors());

  private final int most;
  private int busy;

  ReadingThreads(int most) {
    this.most = most;
  }

  int most() {
    return most;
  }

  /** Reads a file, for which the calling thread counts. */
  <R> R reading(Supplier<R> file) {
    begin();
    try {
      return file.get();
    } finally {
      end();
    }
  }

  /**
   * Reads the parts of a file that is being read, several at once.
   *
   * @param doing what is done, for the message of one that is interrupted
   * @return what came of each, in the parts' order
   * @throws RuntimeException what the first of them threw; none is begun after that
   */
  <T, R> List<R> map(List<T> parts, String doing, Function<T, R> call) {
    int many = Math.min(most, parts.size());
    if (many <= 1) {
      return parts.stream().map(call).toList();
    }
    Lanes<T, R> lanes = new Lanes<>(parts, call);
    Together.map(
        IntStream.range(0, many).boxed().toList(),
        many,
        doing,
        lane -> {
          lanes.go(lane);
          return lane;
        });
    return lanes.results();
  }

  private synchronized void begin() {
    busy++;
  }

  private synchronized void end() {
    busy--;
    notifyAll();
  }

  /** Parts that are read in their order by several lanes; the first stands for the caller. */
  private final class Lanes<T, R> {
    private final List<T> parts;
    private final Function<T, R> call;
    private final AtomicReferenceArray<R> results;

    /** The part that is read next; guarded by the threads' lock, as is the failure. */
    private int next;

    private int failed;
    private RuntimeException failure;

    Lanes(List<T> parts, Function<T, R> call) {
      this.parts = parts;
      this.call = call;
      this.results = new AtomicReferenceArray<>(parts.size());
    }

    /** Reads parts until none is left. */
    void go(int lane) {
      int part = take(lane);
      while (part >= 0) {
        boolean good = false;
        try {
          results.set(part, call.apply(parts.get(part)));
          good = true;
        } catch (RuntimeException e) {
          fail(part, e);
        } finally {
          leave(lane, good);
        }
        part = take(lane);
      }
    }

    /** The part that a lane reads next, when there is a core for it; -1 where none is left. */
    private int take(int lane) {
      synchronized (ReadingThreads.this) {
        while (lane > 0 && busy >= most && next < parts.size()) {
          try {
            ReadingThreads.this.wait();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
          }
        }
        if (next == parts.size() || Thread.currentThread().isInterrupted()) {
          return -1;
        }
        busy += lane > 0 ? 1 : 0;
        return next++;
      }
    }

    /** Others may wait for the core, or for the end. */
    private void leave(int lane, boolean good) {
      synchronized (ReadingThreads.this) {
        busy -= lane > 0 ? 1 : 0;
        next = good ? next : parts.size();
        ReadingThreads.this.notifyAll();
      }
    }

    private void fail(int part, RuntimeException e) {
      synchronized (ReadingThreads.this) {
        if (failure == null || part < failed) {
          failed = part;
          failure = e;
        }
      }
    }

    /** What came of all parts, or what the first of them threw that failed. */
    List<R> results() {
      synchronized (ReadingThreads.this) {
        if (failure != null) {
          throw failure;
        }
      }
      return IntStream.range(0, parts.size()).mapToObj(results::get).toList();
    }
  }
}
