// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Makes and fills the five PostgreSQL tables in one transaction, which the caller commits. */
final class PostgresLoad {
  private static final int BUFFER_BYTES = 1 << 16;

  private final CommunityData data;

  PostgresLoad(CommunityData data) {
    this.data = data;
  }

  Map<CommunityTable, Long> into(Connection connection) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : CommunityTables.postgres()) {
        statement.execute(sql);
      }
    }
    Map<CommunityTable, Long> rows = new EnumMap<>(CommunityTable.class);
    for (CommunityTable table : CommunityTable.values()) {
      if (!table.inCassandra()) {
        rows.put(table, copy(connection, table));
      }
    }
    return rows;
  }

  private long copy(Connection connection, CommunityTable table) throws SQLException, IOException {
    return switch (table) {
      case USERS ->
          copy(
              connection,
              table,
              data.users(),
              r ->
                  CopyText.line(
                      r.id(),
                      r.firstName(),
                      r.lastName(),
                      r.email(),
                      r.password(),
                      r.createdAt(),
                      r.updatedAt()));
      case GROUPS ->
          copy(
              connection,
              table,
              data.groups(),
              r -> CopyText.line(r.id(), r.name(), r.description(), r.createdAt(), r.updatedAt()));
      case GROUPS_USERS_USER ->
          copy(
              connection, table, data.memberships(), r -> CopyText.line(r.groupsId(), r.usersId()));
      case ACTIVITIES -> copy(connection, table, data.activities(), PostgresLoad::line);
      case NOTIFICATION_STATES ->
          copy(
              connection,
              table,
              data.notificationStates(),
              r ->
                  CopyText.line(r.id(), r.userId(), r.notificationId(), r.status(), r.updatedAt()));
      default -> throw new IllegalArgumentException(table + " is not in PostgreSQL");
    };
  }

  private static byte[] line(Activity r) {
    return CopyText.line(
        r.id(),
        r.groupId(),
        r.userId(),
        r.activityType(),
        r.title(),
        r.description(),
        r.location(),
        r.scheduledAt(),
        r.status(),
        r.createdAt());
  }

  private static <T> long copy(
      Connection connection, CommunityTable table, Iterable<T> rows, Function<T, byte[]> line)
      throws SQLException, IOException {
    long count = 0;
    PGConnection postgres = connection.unwrap(PGConnection.class);
    String sql = "COPY " + table.tableName() + " FROM STDIN (FORMAT csv)";
    try (OutputStream copy =
        new BufferedOutputStream(new PGCopyOutputStream(postgres, sql), BUFFER_BYTES)) {
      for (T row : rows) {
        copy.write(line.apply(row));
        count++;
      }
    }
    return count;
  }
}
