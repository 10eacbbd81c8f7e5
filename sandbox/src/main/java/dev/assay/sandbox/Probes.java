// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.minio.MinioClient;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import okhttp3.OkHttpClient;
import org.postgresql.Driver;

/**
 * Asks a server once, the way its users do: returns when it answers, throws when it does not, or
 * not yet. Nothing stays open. Thread-safe.
 */
public final class Probes {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Probes() {}

  public static void ask(PostgresServer server) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("connectTimeout", Long.toString(PATIENCE.toSeconds()));
    properties.setProperty("socketTimeout", Long.toString(PATIENCE.toSeconds()));
    try (Connection connection = new Driver().connect(server.jdbcUrl(), properties);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  public static void ask(CassandraServer server) throws Exception {
    InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
    // The driver takes a second to find out that nobody listens, and warns about it.
    try (Socket socket = new Socket()) {
      socket.connect(address, Math.toIntExact(PATIENCE.toMillis()));
    }
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(address)
            .withLocalDatacenter(server.datacenter())
            .withConfigLoader(patient())
            .build()) {
      session.execute("SELECT release_version FROM system.local");
    }
  }

  private static DriverConfigLoader patient() {
    return DriverConfigLoader.programmaticBuilder()
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, PATIENCE)
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
        .build();
  }

  public static void ask(S3Server server) throws Exception {
    OkHttpClient http =
        new OkHttpClient.Builder().connectTimeout(PATIENCE).readTimeout(PATIENCE).build();
    try {
      MinioClient.builder()
          .endpoint(server.endpoint().toString())
          .credentials(server.accessKey(), server.secretKey())
          .region(server.region())
          .httpClient(http)
          .build()
          .listBuckets();
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }
}
