// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.s3;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock per object that is being written; none remains for the others. Thread-safe. */
final class KeyLocks {

  private record Shared(ReentrantLock lock, int users) {}

  private final ConcurrentMap<String, Shared> locks = new ConcurrentHashMap<>();

  <T> T locked(String bucket, String key, Supplier<T> work) {
    // A bucket's name holds no slash, so the pair is unambiguous.
    String name = bucket + "/" + key;
    ReentrantLock lock = join(name);
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
      leave(name);
    }
  }

  int size() {
    return locks.size();
  }

  private ReentrantLock join(String name) {
    return locks
        .merge(
            name,
            new Shared(new ReentrantLock(), 1),
            (known, unused) -> new Shared(known.lock(), known.users() + 1))
        .lock();
  }

  private void leave(String name) {
    locks.computeIfPresent(
        name,
        (unused, known) -> known.users() == 1 ? null : new Shared(known.lock(), known.users() - 1));
  }
}
