// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Compression;
import dev.assay.bronze.Extraction;
import dev.assay.bronze.SourceSpec;
import dev.assay.lake.TableName;
import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.testing.TestServers;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A keyspace of its own on the real node, and tables of it to extract. */
final class CassandraFixture implements AutoCloseable {
  private static final Duration SCHEMA = Duration.ofSeconds(60);

  private final CassandraServer server = TestServers.cassandra();
  private final String keyspace = "bronze_" + Long.toHexString(System.nanoTime());
  private final CqlSession session;

  CassandraFixture() {
    session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(server.host(), server.port()))
            .withLocalDatacenter(server.datacenter())
            .build();
    execute(
        "CREATE KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
            .formatted(keyspace));
    execute("USE " + keyspace);
  }

  void execute(String cql, Object... values) {
    session.execute(SimpleStatement.newInstance(cql, values).setTimeout(SCHEMA));
  }

  CqlSession session() {
    return session;
  }

  Extraction extraction(Path folder) {
    return new Extraction(folder)
        .with("C_POINTS", server.contactPoint())
        .with("C_DC", server.datacenter())
        .with("C_KEYSPACE", keyspace);
  }

  static SourceSpec source(String... options) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "contact_points", "${C_POINTS}",
                "datacenter", "${C_DC}",
                "keyspace", "${C_KEYSPACE}",
                "user", "${C_USER:-}",
                "password", "${C_PASSWORD:-}"));
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return new SourceSpec("events", "cassandra", all);
  }

  static BronzeTable table(String name, String slice) {
    return new BronzeTable(
        TableName.parse("bronze." + name), source(), null, List.of(), slice, Compression.NONE);
  }

  @Override
  public void close() {
    execute("DROP KEYSPACE " + keyspace);
    session.close();
  }
}
