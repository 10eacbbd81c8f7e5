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
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Makes and fills the five PostgreSQL tables in one transaction. */
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
    connection.commit();
    return rows;
  }

  private long copy(Connection connection, CommunityTable table) throws SQLException, IOException {
    long count = 0;
    PGConnection postgres = connection.unwrap(PGConnection.class);
    String sql = "COPY " + table.tableName() + " FROM STDIN (FORMAT csv)";
    try (OutputStream copy =
        new BufferedOutputStream(new PGCopyOutputStream(postgres, sql), BUFFER_BYTES)) {
      for (Object[] row : TableRows.of(data, table, data.options().firstDay())) {
        copy.write(CopyText.line(row));
        count++;
      }
    }
    return count;
  }
}
