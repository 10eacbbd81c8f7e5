// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.HashMap;
import java.util.Map;

/**
 * The sessions of this JVM, one for each cluster and set of options: the planner and all workers
 * that want the same one share it, and the last to let go closes it. Thread-safe.
 */
final class CassandraSessions {
  private static final Map<String, Shared> OPEN = new HashMap<>();

  private CassandraSessions() {}

  /** A lease of the session of those options; the caller closes it. */
  static Lease lease(CassandraConnections connections) {
    Shared shared;
    synchronized (OPEN) {
      shared = OPEN.computeIfAbsent(connections.fingerprint(), Shared::new);
      shared.leases++;
    }
    try {
      return new Lease(shared, shared.session(connections));
    } catch (RuntimeException | Error e) {
      release(shared);
      throw e;
    }
  }

  private static void release(Shared shared) {
    synchronized (OPEN) {
      shared.leases--;
      if (shared.leases > 0) {
        return;
      }
      OPEN.remove(shared.fingerprint, shared);
    }
    shared.close();
  }

  /** The right to use a session until closed. Owned by one thread; the session is thread-safe. */
  static final class Lease implements AutoCloseable {
    private final Shared shared;
    private final CqlSession session;
    private boolean closed;

    private Lease(Shared shared, CqlSession session) {
      this.shared = shared;
      this.session = session;
    }

    CqlSession session() {
      return session;
    }

    /** After a failure: whoever has the session keeps it, but the next who asks gets another. */
    void distrust() {
      synchronized (OPEN) {
        OPEN.remove(shared.fingerprint, shared);
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        release(shared);
      }
    }
  }

  /** A session and how many lease it, which the lock of all sessions guards. */
  private static final class Shared {
    private final String fingerprint;
    private int leases;
    private CqlSession session;

    Shared(String fingerprint) {
      this.fingerprint = fingerprint;
    }

    /** Under a lock of its own: opening one cluster must not wait for another. */
    synchronized CqlSession session(CassandraConnections connections) {
      if (session == null) {
        session = connections.open();
      }
      return session;
    }

    synchronized void close() {
      if (session != null) {
        session.close();
      }
    }
  }
}
