// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The servers' addresses and credentials under the names of Assay's environment variables. */
final class ConnectionProperties {

  private ConnectionProperties() {}

  static Path write(StateFolder state, Servers servers) {
    PrivateFile.write(state.connectionProperties(), values(servers));
    return state.connectionProperties();
  }

  /** A server that does not run has no names, nor has an empty credential. */
  private static Map<String, String> values(Servers servers) {
    Map<String, String> values = new TreeMap<>();
    if (servers.has(ServerKind.POSTGRES)) {
      PostgresServer postgres = servers.postgres();
      values.put("COMMUNITY_PG_URL", postgres.jdbcUrl());
      values.put("COMMUNITY_PG_USER", postgres.user());
      values.put("COMMUNITY_PG_PASSWORD", postgres.password());
    }
    if (servers.has(ServerKind.CASSANDRA)) {
      CassandraServer cassandra = servers.cassandra();
      values.put("COMMUNITY_CASSANDRA", cassandra.contactPoint());
      values.put("COMMUNITY_CASSANDRA_DC", cassandra.datacenter());
      values.put("COMMUNITY_CASSANDRA_USER", cassandra.user());
      values.put("COMMUNITY_CASSANDRA_PASSWORD", cassandra.password());
    }
    if (servers.has(ServerKind.S3)) {
      S3Server s3 = servers.s3();
      values.put("ASSAY_S3_ENDPOINT", s3.endpoint().toString());
      values.put("ASSAY_S3_ACCESS_KEY", s3.accessKey());
      values.put("ASSAY_S3_SECRET_KEY", s3.secretKey());
      values.put("ASSAY_S3_REGION", s3.region());
    }
    values.values().removeIf(String::isEmpty);
    return values;
  }
}
