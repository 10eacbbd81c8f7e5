// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/**
 * Makes the community's tables and fills them. Loading again replaces what was there. PostgreSQL is
 * filled in one transaction; Cassandra is not, so after a failure load again. Returned maps hold
 * the rows written, by table, in {@link CommunityTable}'s order. Stateless apart from the data, so
 * one loader may fill both databases at once from two threads.
 */
public final class CommunityLoader {
  /** A server that has just started, on a machine with other work, does not answer in seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final CommunityData data;

  /** A loader of the given data. */
  public CommunityLoader(CommunityData data) {
    this.data = data;
  }

  /** Fills PostgreSQL; {@code url} is a JDBC one. */
  public Map<CommunityTable, Long> loadPostgres(String url, String user, String password)
      throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      return Collections.unmodifiableMap(new PostgresLoad(data).into(connection));
    }
  }

  /** Fills Cassandra through a session that stays the caller's to close. */
  public Map<CommunityTable, Long> loadCassandra(CqlSession session) {
    return Collections.unmodifiableMap(new CassandraLoad(data, session).run());
  }

  /** Fills Cassandra through a session of its own, without authentication. */
  public Map<CommunityTable, Long> loadCassandra(
      InetSocketAddress contactPoint, String datacenter) {
    // The driver idles for two seconds before each of its two thread groups ends; we have no need.
    DriverConfigLoader config =
        DriverConfigLoader.programmaticBuilder()
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
            .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, PATIENCE)
            .build();
    try (CqlSession session =
        CqlSession.builder()
            .withConfigLoader(config)
            .addContactPoint(contactPoint)
            .withLocalDatacenter(datacenter)
            .build()) {
      return loadCassandra(session);
    }
  }
}
