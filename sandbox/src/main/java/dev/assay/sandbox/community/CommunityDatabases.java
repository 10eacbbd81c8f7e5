// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the community's tables are: a PostgreSQL database and a Cassandra cluster. Immutable.
 *
 * @param postgresUrl a JDBC one; its parameters may hold what the others lack
 * @param contactPoints of Cassandra, at least one
 * @param cassandraUser empty where the cluster asks for no credentials
 */
public record CommunityDatabases(
    String postgresUrl,
    String postgresUser,
    String postgresPassword,
    List<InetSocketAddress> contactPoints,
    String datacenter,
    String cassandraUser,
    String cassandraPassword) {
  /** A server that has just started, on a machine with other work, does not answer in seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Hosts, ports and database, and nothing that could be something else. */
  private static final Pattern PLACE =
      Pattern.compile("jdbc:postgresql://([\\w.,-]*(?::\\d+[\\w.,-]*)*/[^/?#@]*)(?:\\?.*)?");

  /** Copies the contact points. */
  public CommunityDatabases {
    contactPoints = List.copyOf(contactPoints);
  }

  /** The databases of these servers. */
  public static CommunityDatabases of(PostgresServer postgres, CassandraServer cassandra) {
    return new CommunityDatabases(
        postgres.jdbcUrl(),
        postgres.user(),
        postgres.password(),
        List.of(new InetSocketAddress(cassandra.host(), cassandra.port())),
        cassandra.datacenter(),
        cassandra.user(),
        cassandra.password());
  }

  /** Those of the community's tables that are there, whoever made them. */
  public Set<CommunityTable> tables() throws SQLException {
    Set<String> postgres = postgresTables();
    Set<String> cassandra = cassandraTables();
    Set<CommunityTable> found = EnumSet.noneOf(CommunityTable.class);
    for (CommunityTable table : CommunityTable.values()) {
      if ((table.inCassandra() ? cassandra : postgres).contains(table.tableName())) {
        found.add(table);
      }
    }
    return found;
  }

  private Set<String> postgresTables() throws SQLException {
    Set<String> names = new HashSet<>();
    String sql =
        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";
    try (Connection connection = openPostgres();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private Set<String> cassandraTables() {
    Set<String> names = new HashSet<>();
    String cql = "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?";
    try (CqlSession session = openCassandra()) {
      session.execute(cql, CommunityTables.KEYSPACE).forEach(row -> names.add(row.getString(0)));
    }
    return names;
  }

  Connection openPostgres() throws SQLException {
    return DriverManager.getConnection(postgresUrl, postgresUser, postgresPassword);
  }

  CqlSession openCassandra() {
    // The driver idles for two seconds before each of its two thread groups ends; we have no need.
    DriverConfigLoader config =
        DriverConfigLoader.programmaticBuilder()
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
            .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, PATIENCE)
            .build();
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(config)
            .addContactPoints(contactPoints)
            .withLocalDatacenter(datacenter);
    if (!cassandraUser.isEmpty()) {
      builder.withAuthCredentials(cassandraUser, cassandraPassword);
    }
    return builder.build();
  }

  /** Hosts and database only: an address may hold a password, which must not reach a log. */
  @Override
  public String toString() {
    return "PostgreSQL at %s and Cassandra at %s".formatted(place(postgresUrl), contactPoints);
  }

  private static String place(String url) {
    Matcher place = PLACE.matcher(url);
    return place.matches() ? place.group(1) : "an address of another form";
  }
}
