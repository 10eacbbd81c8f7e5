// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import com.datastax.oss.driver.api.core.CqlSession;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes a word into a server, and reads it back, the way its users do. */
final class ServerData {

  private ServerData() {}

  static void write(PostgresServer server, String word) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE words (word text)");
      statement.execute("INSERT INTO words VALUES (" + statement.enquoteLiteral(word) + ")");
    }
  }

  static String read(PostgresServer server) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT word FROM words")) {
      rows.next();
      return rows.getString(1);
    }
  }

  static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }

  static void write(CassandraServer server, String word) {
    try (CqlSession session = connect(server)) {
      session.execute(
          "CREATE KEYSPACE words WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE words.words (word text PRIMARY KEY)");
      session.execute("INSERT INTO words.words (word) VALUES (?)", word);
    }
  }

  static String read(CassandraServer server) {
    try (CqlSession session = connect(server)) {
      return session.execute("SELECT word FROM words.words").one().getString(0);
    }
  }

  static CqlSession connect(CassandraServer server) {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(server.host(), server.port()))
        .withLocalDatacenter(server.datacenter())
        .build();
  }

  static void write(S3Server server, String word) throws Exception {
    MinioClient client = connect(server);
    client.makeBucket(MakeBucketArgs.builder().bucket("words").build());
    byte[] content = word.getBytes(StandardCharsets.UTF_8);
    client.putObject(
        PutObjectArgs.builder()
            .bucket("words")
            .object("word")
            .data(content, content.length)
            .build());
  }

  static String read(S3Server server) throws Exception {
    GetObjectArgs word = GetObjectArgs.builder().bucket("words").object("word").build();
    try (InputStream content = connect(server).getObject(word)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static MinioClient connect(S3Server server) {
    return MinioClient.builder()
        .endpoint(server.endpoint().toString())
        .credentials(server.accessKey(), server.secretKey())
        .region(server.region())
        .build();
  }
}
