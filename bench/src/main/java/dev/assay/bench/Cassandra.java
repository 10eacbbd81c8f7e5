// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A table of session events in Cassandra. */
final class Cassandra {
  private static final int BATCH_ROWS = 100;
  private static final int IN_FLIGHT = 32;
  private static final String[] TYPES = {"login", "logout", "heartbeat", "page_view", "click"};

  private Cassandra() {}

  static CqlSession open(String host, int port, String datacenter) {
    Duration patience = Duration.ofMinutes(1);
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(host, port))
        .withLocalDatacenter(datacenter)
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, patience)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, patience)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                .build())
        .build();
  }

  /** Makes and fills the table, a hundred rows a partition. */
  static void fill(CqlSession session, long rows) {
    session.execute(
        "CREATE KEYSPACE bench WITH replication ="
            + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute(
        """
        CREATE TABLE bench.user_session_events (
          user_id uuid, event_time timestamp, session_id uuid, event_type text,
          PRIMARY KEY (user_id, event_time, session_id))""");
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO bench.user_session_events (user_id, event_time, session_id, event_type)"
                + " VALUES (?, ?, ?, ?)");
    Deque<CompletionStage<AsyncResultSet>> pending = new ArrayDeque<>();
    for (long first = 0; first < rows; first += BATCH_ROWS) {
      if (pending.size() == IN_FLIGHT) {
        pending.remove().toCompletableFuture().join();
      }
      pending.add(session.executeAsync(batch(insert, first, rows).build()));
    }
    pending.forEach(write -> write.toCompletableFuture().join());
  }

  private static BatchStatementBuilder batch(PreparedStatement insert, long first, long rows) {
    BatchStatementBuilder batch = new BatchStatementBuilder(BatchType.UNLOGGED);
    UUID user = new UUID(mixed(first), mixed(~first));
    for (long row = first; row < Math.min(rows, first + BATCH_ROWS); row++) {
      batch.addStatement(
          insert.bind(
              user,
              Instant.ofEpochSecond(1_767_571_200L + row - first),
              new UUID(mixed(row), row),
              TYPES[(int) (row % TYPES.length)]));
    }
    return batch;
  }

  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
