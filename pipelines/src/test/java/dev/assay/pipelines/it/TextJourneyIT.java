// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.query.QuerySession;
import dev.assay.pipelines.run.Run;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.ServerKind;
import dev.assay.sandbox.testing.TestServers;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text and NULL of both real sources, through bronze's CSV, are in silver as they were. */
class TextJourneyIT {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final int ROWS = 600;
  private static final int MOST_PIECES = 12;
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\"\"",
          ",",
          "\n",
          "\r",
          "\r\n",
          "'",
          "\\",
          "\\N",
          "\\.",
          "NULL",
          " ",
          "\t",
          "\u00a0",
          "\u0085",
          "\u2028",
          "\ufeff",
          "\u0001",
          "\u007f",
          "e\u0301",
          "\u00df",
          "\ud83d\ude00",
          ";",
          "|",
          "%",
          "0",
          "a");

  @TempDir Path folder;

  @Test
  void anyTextAndNullOfBothSourcesIsInSilverAsItWas() throws Exception {
    TestServers.prepare(ServerKind.POSTGRES, ServerKind.CASSANDRA);
    Random random = new Random(7);
    List<String> postgres = texts(random, PIECES);
    List<String> withNul = new ArrayList<>(PIECES);
    withNul.add("\0"); // which PostgreSQL does not take
    List<String> cassandra = texts(random, withNul);
    fillPostgres(postgres);
    fillCassandra(cassandra);
    Settings settings = settings();
    RunRequest request =
        new RunRequest(List.of(DAY), EnumSet.allOf(Stage.class), Set.of(), Extent.NEEDED);
    RunRecord run =
        new Run(
                DefinitionFolder.of(Shop.definitions()).load("texts"),
                settings,
                request,
                RunLimits.of(settings),
                line -> {})
            .execute();
    assertThat(run.failures()).isEmpty();
    assertThat(run.partitions()).hasSize(4).allMatch(p -> p.failure() == null);
    assertThat(silver("postgres_texts", settings)).isEqualTo(postgres);
    assertThat(silver("cassandra_texts", settings)).isEqualTo(cassandra);
  }

  /** Silver trims texts and takes empty ones for NULL: bars keep these from either. */
  private static List<String> texts(Random random, List<String> pieces) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      StringBuilder text = new StringBuilder("|");
      for (int n = random.nextInt(MOST_PIECES); n > 0; n--) {
        text.append(
            random.nextInt(4) == 0
                ? Character.toString(codePoint(random))
                : pieces.get(random.nextInt(pieces.size())));
      }
      texts.add(random.nextInt(8) == 0 ? null : text.append('|').toString());
    }
    return texts;
  }

  /** Any but NUL, and half a pair, which is no text. */
  private static int codePoint(Random random) {
    int codePoint = 1 + random.nextInt(Character.MAX_CODE_POINT);
    return Character.getType(codePoint) == Character.SURROGATE ? 'x' : codePoint;
  }

  private static void fillPostgres(List<String> texts) throws Exception {
    PostgresServer server = TestServers.postgres();
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA texts_it");
      statement.execute("CREATE TABLE texts_it.postgres_texts (id integer, t text)");
      try (java.sql.PreparedStatement insert =
          connection.prepareStatement("INSERT INTO texts_it.postgres_texts VALUES (?, ?)")) {
        for (int i = 0; i < texts.size(); i++) {
          insert.setInt(1, i);
          insert.setString(2, texts.get(i));
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  private static void fillCassandra(List<String> texts) {
    CassandraServer server = TestServers.cassandra();
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(server.host(), server.port()))
            .withLocalDatacenter(server.datacenter())
            .build()) {
      session.execute(
          "CREATE KEYSPACE texts_it WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE texts_it.cassandra_texts (id int PRIMARY KEY, t text)");
      PreparedStatement insert =
          session.prepare("INSERT INTO texts_it.cassandra_texts (id, t) VALUES (?, ?)");
      for (int i = 0; i < texts.size(); i++) {
        session.execute(insert.bind(i, texts.get(i)));
      }
    }
  }

  private Settings settings() throws Exception {
    PostgresServer postgres = TestServers.postgres();
    CassandraServer cassandra = TestServers.cassandra();
    String url = postgres.jdbcUrl();
    Properties properties = new Properties();
    properties.setProperty("ASSAY_LAKE", folder.resolve("lake").toString());
    properties.setProperty(
        "TEXTS_PG_URL", url + (url.contains("?") ? "&" : "?") + "currentSchema=texts_it");
    properties.setProperty("TEXTS_PG_USER", postgres.user());
    properties.setProperty("TEXTS_PG_PASSWORD", postgres.password());
    properties.setProperty("TEXTS_CASSANDRA", cassandra.contactPoint());
    properties.setProperty("TEXTS_CASSANDRA_DC", cassandra.datacenter());
    Path file = folder.resolve("settings.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return Settings.file(file);
  }

  /** The texts of a silver table, by id from 0. */
  private static List<String> silver(String table, Settings settings) {
    String[] texts = new String[ROWS];
    try (QuerySession session =
        QuerySession.open(Optional.empty(), RunLimits.of(settings).kernel(1))) {
      session
          .run("SELECT id, t FROM silver." + table, "texts", () -> Lake.open(settings))
          .rows()
          .forEach(row -> texts[((Number) row.get(0)).intValue()] = (String) row.get(1));
    }
    return Arrays.asList(texts);
  }
}
