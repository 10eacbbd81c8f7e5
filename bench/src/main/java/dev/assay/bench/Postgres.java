// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.sandbox.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A table of orders in PostgreSQL: nine columns, about 120 bytes a row as CSV. */
final class Postgres {
  private final PostgresServer server;

  Postgres(PostgresServer server) {
    this.server = server;
  }

  /** Fills the table; vacuumed, so that no reader has to mark rows. */
  void fill(long rows) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE UNLOGGED TABLE orders (
            id uuid, user_id bigint, created_at timestamptz, day date, status text,
            amount numeric(18,6), currency text, quantity integer, note text)""");
      statement.execute(
          """
          INSERT INTO orders
          SELECT md5(i::text)::uuid, i %% 1000003,
            '2026-01-05'::timestamptz + i %% 86399000 * interval '1 millisecond', '2026-01-05',
            CASE i %% 3 WHEN 0 THEN 'paid' WHEN 1 THEN 'shipped' ELSE 'returned' END,
            (i %% 100000) / 64.0, 'EUR', i %% 9, 'order "' || i || '", by web'
          FROM generate_series(1, %d) AS i"""
              .formatted(rows));
      statement.execute("VACUUM ANALYZE orders");
    }
  }

  String copy() {
    return "COPY orders TO STDOUT (FORMAT csv)";
  }

  Map<String, String> settings() {
    return Map.of(
        "BENCH_PG_URL", server.jdbcUrl(),
        "BENCH_PG_USER", server.user(),
        "BENCH_PG_PASSWORD", server.password());
  }

  /** What psql reads from its environment. */
  Map<String, String> psqlSettings() {
    String url = server.jdbcUrl();
    String database = url.substring(url.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
    return Map.of(
        "PGHOST", server.host(),
        "PGPORT", Integer.toString(server.port()),
        "PGDATABASE", database,
        "PGUSER", server.user(),
        "PGPASSWORD", server.password());
  }
}
