// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes to Cassandra with a bounded number in flight. The first failure is thrown by the next
 * call; {@link #close} waits for all writes to end. Used by one thread.
 */
final class AsyncWrites implements AutoCloseable {
  private static final int IN_FLIGHT = 512;

  private final CqlSession session;
  private final Semaphore permits = new Semaphore(IN_FLIGHT);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  AsyncWrites(CqlSession session) {
    this.session = session;
  }

  void write(Statement<?> statement) {
    permits.acquireUninterruptibly();
    if (failure.get() != null) {
      permits.release();
      throwFailure();
    }
    session
        .executeAsync(statement)
        .whenComplete(
            (result, error) -> {
              if (error != null) {
                failure.compareAndSet(null, error);
              }
              permits.release();
            });
  }

  @Override
  public void close() {
    permits.acquireUninterruptibly(IN_FLIGHT);
    permits.release(IN_FLIGHT);
    throwFailure();
  }

  private void throwFailure() {
    Throwable error = failure.get();
    if (error != null) {
      throw new IllegalStateException(
          "Loading the community into Cassandra failed: " + error.getMessage(), error);
    }
  }
}
