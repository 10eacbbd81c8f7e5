// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes and fills the four Cassandra tables. */
final class CassandraLoad {
  private static final Duration SCHEMA_TIMEOUT = Duration.ofSeconds(60);

  private final CommunityData data;
  private final CqlSession session;

  CassandraLoad(CommunityData data, CqlSession session) {
    this.data = data;
    this.session = session;
  }

  Map<CommunityTable, Long> run() {
    makeTables();
    Map<CommunityTable, Long> rows = new EnumMap<>(CommunityTable.class);
    try (AsyncWrites writes = new AsyncWrites(session)) {
      for (CommunityTable table : CommunityTable.values()) {
        if (table.inCassandra()) {
          rows.put(table, write(writes, table));
        }
      }
    }
    return rows;
  }

  /** The driver waits a second after each change of the schema to read it; we need it only once. */
  private void makeTables() {
    session.setSchemaMetadataEnabled(false);
    try {
      for (String cql : CommunityTables.cassandra()) {
        session.execute(SimpleStatement.newInstance(cql).setTimeout(SCHEMA_TIMEOUT));
      }
    } finally {
      // null: as the session's configuration says, and read anew
      session.setSchemaMetadataEnabled(null);
    }
  }

  private long write(AsyncWrites writes, CommunityTable table) {
    PreparedStatement insert = insert(table);
    long count = 0;
    for (LocalDate day : data.days()) {
      for (Object[] row : TableRows.of(data, table, day)) {
        writes.write(bind(insert, row));
        count++;
      }
    }
    return count;
  }

  private PreparedStatement insert(CommunityTable table) {
    List<String> columns = TableRows.of(data, table, data.options().firstDay()).columns();
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    return session.prepare(
        "INSERT INTO %s.%s (%s) VALUES (%s)"
            .formatted(
                CommunityTables.KEYSPACE, table.tableName(), String.join(", ", columns), marks));
  }

  /** Nulls stay unset: a null that is written would leave a tombstone. */
  private static BoundStatement bind(PreparedStatement insert, Object[] values) {
    BoundStatementBuilder bound = insert.boundStatementBuilder();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof UUID uuid) {
        bound = bound.setUuid(i, uuid);
      } else if (value instanceof Instant instant) {
        bound = bound.setInstant(i, instant);
      } else if (value instanceof BigDecimal decimal) {
        bound = bound.setBigDecimal(i, decimal);
      } else if (value instanceof String text) {
        bound = bound.setString(i, text);
      } else if (value != null) {
        throw new IllegalArgumentException("no Cassandra type for " + value.getClass());
      }
    }
    return bound.build();
  }
}
