// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Makes the community's tables and fills them. Loading again replaces what was there. PostgreSQL is
 * filled in one transaction, which is committed when Cassandra is full: so its tables tell that all
 * is there. After a failure load again. Stateless apart from the data.
 */
public final class CommunityLoader {
  private final CommunityData data;

  /** A loader of the given data. */
  public CommunityLoader(CommunityData data) {
    this.data = data;
  }

  /**
   * Fills both databases, side by side.
   *
   * @return the rows written to each table
   * @throws CompletionException with what a database answered as its cause
   */
  public Map<CommunityTable, Long> load(CommunityDatabases databases) {
    try (Connection connection = databases.openPostgres();
        CqlSession session = databases.openCassandra()) {
      CompletableFuture<Map<CommunityTable, Long>> postgres =
          CompletableFuture.supplyAsync(() -> fill(connection));
      Map<CommunityTable, Long> rows = new EnumMap<>(CommunityTable.class);
      try {
        rows.putAll(new CassandraLoad(data, session).run());
      } catch (RuntimeException e) {
        // Not closed: that would wait for the other thread's statement.
        connection.abort(Runnable::run);
        throw new CompletionException(e);
      }
      rows.putAll(postgres.join());
      connection.commit();
      return rows;
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private Map<CommunityTable, Long> fill(Connection connection) {
    try {
      return new PostgresLoad(data).into(connection);
    } catch (SQLException | IOException e) {
      throw new CompletionException(e);
    }
  }
}
