// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.demo.SampleData;
import dev.assay.pipelines.demo.Seeding;
import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.ServerKind;
import dev.assay.sandbox.testing.TestServers;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay sandbox seed} on databases that are not the sandbox's own. */
class SeedingIT {
  private static final String SCHEMA = "seeding";
  private static final SampleData FEW = new SampleData(3, 1, 7);
  private static final SampleData MORE = new SampleData(5, 1, 7);

  @TempDir Path folder;

  @BeforeAll
  static void prepare() {
    TestServers.prepare(ServerKind.POSTGRES, ServerKind.CASSANDRA);
  }

  @Test
  void tablesThatAreThereAreLeftAloneUnlessTheyAreToBeReplaced() throws Exception {
    Seeding seeding = seeding(emptyDatabases());

    assertThat(seeding.run(FEW, false)).startsWith("loaded ");
    long few = users();
    assertThat(seeding.run(MORE, false)).startsWith("nothing loaded");
    assertThat(users()).isEqualTo(few);
    seeding.run(MORE, true);
    assertThat(users()).isGreaterThan(few);
  }

  @Test
  void aTableOfSomebodyElseStopsTheSeedingBeforeAnythingIsTouched() throws Exception {
    Seeding seeding = seeding(emptyDatabases());
    sql("CREATE TABLE users (id integer)");
    sql("INSERT INTO users VALUES (1)");

    assertThatThrownBy(() -> seeding.run(FEW, false))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("table users is there already")
        .hasMessageContaining("--replace");
    assertThat(users()).isOne();
  }

  @Test
  void refusedCredentialsAndMissingSettingsAreMistakesOfTheDefinition() throws Exception {
    Properties properties = emptyDatabases();
    properties.setProperty("COMMUNITY_PG_USER", "nobody-of-that-name");
    assertThatThrownBy(() -> seeding(properties).run(FEW, false))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION));

    properties.remove("COMMUNITY_PG_URL");
    assertThatThrownBy(() -> seeding(properties).run(FEW, false))
        .hasMessageContaining("COMMUNITY_PG_URL");
  }

  private Seeding seeding(Properties properties) throws IOException {
    Path file = folder.resolve("settings.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return new Seeding(DefinitionFolder.builtIn().load("community"), Settings.file(file));
  }

  private static Properties emptyDatabases() throws SQLException {
    CassandraServer cassandra = TestServers.cassandra();
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(cassandra.host(), cassandra.port()))
            .withLocalDatacenter(cassandra.datacenter())
            .build()) {
      session.execute(
          SimpleStatement.newInstance("DROP KEYSPACE IF EXISTS community")
              .setTimeout(Duration.ofSeconds(60)));
    }
    sql("DROP SCHEMA IF EXISTS %s CASCADE".formatted(SCHEMA));
    sql("CREATE SCHEMA " + SCHEMA);
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "COMMUNITY_PG_URL", url(),
            "COMMUNITY_PG_USER", TestServers.postgres().user(),
            "COMMUNITY_PG_PASSWORD", TestServers.postgres().password(),
            "COMMUNITY_CASSANDRA", cassandra.contactPoint(),
            "COMMUNITY_CASSANDRA_DC", cassandra.datacenter()));
    return properties;
  }

  private static String url() {
    String url = TestServers.postgres().jdbcUrl();
    return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA;
  }

  private static long users() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM users")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void sql(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect() throws SQLException {
    PostgresServer server = TestServers.postgres();
    return DriverManager.getConnection(url(), server.user(), server.password());
  }
}
