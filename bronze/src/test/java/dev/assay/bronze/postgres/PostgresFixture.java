// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Compression;
import dev.assay.bronze.Extraction;
import dev.assay.bronze.SourceSpec;
import dev.assay.lake.TableName;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/** A database of its own on the real server, and tables of it to extract. */
final class PostgresFixture implements AutoCloseable {
  private final PostgresServer server = TestServers.postgres();
  private final String database = "bronze_" + Long.toHexString(System.nanoTime());
  private final Connection admin;
  private final Connection connection;

  PostgresFixture() throws SQLException {
    admin = connect(server.jdbcUrl());
    try (Statement statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + database + " TEMPLATE template0 ENCODING 'UTF8'");
    }
    connection = connect(url());
  }

  private Connection connect(String url) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    return new Driver().connect(url, properties);
  }

  String url() {
    return "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), database);
  }

  void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  String ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  Extraction extraction(Path folder) {
    return new Extraction(folder)
        .with("PG_URL", url())
        .with("PG_USER", server.user())
        .with("PG_PASSWORD", server.password());
  }

  static SourceSpec source(String... options) {
    Map<String, String> all =
        new HashMap<>(
            Map.of("url", "${PG_URL}", "user", "${PG_USER}", "password", "${PG_PASSWORD}"));
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return new SourceSpec("app", "postgres", all);
  }

  static BronzeTable table(String name) {
    return table(name, null, source());
  }

  static BronzeTable table(String name, String relation, SourceSpec source) {
    return new BronzeTable(
        TableName.parse("bronze." + name), source, relation, List.of(), null, Compression.NONE);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    try (Statement statement = admin.createStatement()) {
      statement.execute("DROP DATABASE " + database + " WITH (FORCE)");
    }
    admin.close();
  }
}
