// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.github.luben.zstd.ZstdInputStream;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.ServerKind;
import dev.assay.sandbox.testing.TestServers;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of every kind, put in as canaries, and looked for wherever a run leaves something. */
class SecretsIT {
  private static final String PG_PASSWORD = "canary-of-postgres";
  private static final String WRONG_PASSWORD = "canary-that-is-wrong";
  private static final String CASSANDRA_PASSWORD = "canary-of-cassandra";
  private static final String PII_KEY = "canary-of-the-pii-key";
  private static final Path DEFINITIONS = Path.of("src/test/resources/canaries").toAbsolutePath();

  @TempDir static Path folder;
  private static final Properties SETTINGS = new Properties();
  private static final List<String> CANARIES = new ArrayList<>();
  private static final StringBuilder SAID = new StringBuilder();
  private static final StringBuilder ARGUMENTS = new StringBuilder();

  @BeforeAll
  static void runOnceWellAndOnceInVain() throws Exception {
    TestServers.prepare(ServerKind.POSTGRES, ServerKind.CASSANDRA, ServerKind.S3);
    makePeople();
    makeVisits();
    S3Server s3 = TestServers.s3();
    set("ASSAY_S3_ENDPOINT", s3.endpoint().toString());
    set("ASSAY_S3_ACCESS_KEY", s3.accessKey());
    set("ASSAY_S3_SECRET_KEY", s3.secretKey());
    set("ASSAY_PII_KEY", PII_KEY);
    set("ASSAY_WAREHOUSE", folder.resolve("warehouse").resolve("w.duckdb").toString());
    for (String role : List.of("BRONZE", "SILVER", "GOLD", "OPS")) {
      set("ASSAY_BUCKET_" + role, "canaries-" + role.toLowerCase(java.util.Locale.ROOT));
    }
    CANARIES.addAll(
        List.of(PG_PASSWORD, WRONG_PASSWORD, CASSANDRA_PASSWORD, PII_KEY, s3.secretKey()));

    assertThat(run("run")).as(SAID.toString()).isEqualTo(ExitCode.DONE);
    set("CANARIES_PG_PASSWORD", WRONG_PASSWORD);
    assertThat(run("--debug", "run", "--force")).isEqualTo(ExitCode.DEFINITION);
    run("--debug", "conns", "test");
    assertThat(seed()).isEqualTo(ExitCode.DEFINITION);
  }

  /** Into a schema that has a table already, with the password in the address only. */
  private static int seed() throws Exception {
    String url =
        SETTINGS.getProperty("CANARIES_PG_URL").replaceFirst("=canaries$", "=canaries_seed");
    set("COMMUNITY_PG_URL", url + "&password=" + PG_PASSWORD);
    set("COMMUNITY_PG_USER", "canary");
    set("COMMUNITY_PG_PASSWORD", WRONG_PASSWORD);
    set("COMMUNITY_CASSANDRA", SETTINGS.getProperty("CANARIES_CASSANDRA"));
    set("COMMUNITY_CASSANDRA_DC", SETTINGS.getProperty("CANARIES_CASSANDRA_DC"));
    set("COMMUNITY_CASSANDRA_USER", "canary");
    set("COMMUNITY_CASSANDRA_PASSWORD", CASSANDRA_PASSWORD);
    return start("--debug", "sandbox", "seed", "--users", "1", "--days", "1");
  }

  private static void makePeople() throws Exception {
    PostgresServer postgres = TestServers.postgres();
    String url = postgres.jdbcUrl();
    try (Connection connection =
            DriverManager.getConnection(url, postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA canaries");
      statement.execute("CREATE TABLE canaries.people (id integer, email text)");
      statement.execute("INSERT INTO canaries.people VALUES (1, 'ann@example.org')");
      statement.execute("CREATE ROLE canary LOGIN PASSWORD '" + PG_PASSWORD + "'");
      statement.execute("GRANT USAGE ON SCHEMA canaries TO canary");
      statement.execute("GRANT SELECT ON canaries.people TO canary");
      statement.execute("CREATE SCHEMA canaries_seed");
      statement.execute("CREATE TABLE canaries_seed.users (id integer)");
      statement.execute("GRANT USAGE ON SCHEMA canaries_seed TO canary");
      statement.execute("GRANT SELECT ON canaries_seed.users TO canary");
    }
    set("CANARIES_PG_URL", url + (url.contains("?") ? "&" : "?") + "currentSchema=canaries");
    set("CANARIES_PG_USER", "canary");
    set("CANARIES_PG_PASSWORD", PG_PASSWORD);
  }

  private static void makeVisits() {
    CassandraServer cassandra = TestServers.cassandra();
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(cassandra.host(), cassandra.port()))
            .withLocalDatacenter(cassandra.datacenter())
            .build()) {
      session.execute(
          "CREATE KEYSPACE canaries WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute(
          "CREATE TABLE canaries.visits (person int, visited_at timestamp,"
              + " PRIMARY KEY (person, visited_at))");
      session.execute(
          "INSERT INTO canaries.visits (person, visited_at) VALUES (1, '2026-01-05T10:00:00Z')");
    }
    set("CANARIES_CASSANDRA", cassandra.contactPoint());
    set("CANARIES_CASSANDRA_DC", cassandra.datacenter());
    set("CANARIES_CASSANDRA_PASSWORD", CASSANDRA_PASSWORD);
  }

  private static void set(String name, String value) {
    SETTINGS.setProperty(name, value);
  }

  private static int run(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--definitions", DEFINITIONS.toString()));
    if (all.contains("run")) {
      all.addAll(List.of("--date", Shop.DAY.toString()));
    }
    return start(all.toArray(String[]::new));
  }

  /** Runs a command; each time that it says something, all processes are looked at. */
  private static int start(String... args) throws Exception {
    Process process = CliProcess.of(SETTINGS, args).start();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        SAID.append(line).append('\n');
        ARGUMENTS.append(arguments());
      }
    }
    return process.waitFor();
  }

  /** The arguments of the command and of the servers, which are children of this process. */
  private static String arguments() {
    StringBuilder arguments = new StringBuilder();
    for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
      arguments.append(process.info().commandLine().orElse("")).append('\n');
      arguments.append(commandLineFile(process)).append('\n');
    }
    return arguments.toString();
  }

  private static String commandLineFile(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException e) {
      return ""; // it has ended, or the system has no such file
    }
  }

  @Test
  void noSecretIsInWhatTheCommandSays() {
    assertThat(SAID)
        .contains("exit code 0")
        .contains("password authentication failed")
        .contains("table users is there already");
    assertThat(SAID).doesNotContain(CANARIES);
  }

  @Test
  void noSecretIsInTheArgumentsOfAnyProcess() {
    assertThat(ARGUMENTS).contains("dev.assay.pipelines.cli.Main").contains("--definitions");
    assertThat(ARGUMENTS).doesNotContain(CANARIES);
  }

  @Test
  void noSecretIsInAnyObjectOfTheLake() throws Exception {
    Map<String, String> objects = objects();

    assertThat(objects.keySet())
        .anyMatch(key -> key.endsWith("record.json"))
        .anyMatch(key -> key.endsWith("log.jsonl"))
        .anyMatch(key -> key.contains("/outcomes/"))
        .anyMatch(key -> key.contains("/_manifests/"))
        .anyMatch(key -> key.endsWith(".parquet"));
    assertThat(objects)
        .allSatisfy((key, content) -> assertThat(content).as(key).doesNotContain(CANARIES));
  }

  @Test
  void noSecretIsInTheWarehouseOrBesideIt() throws Exception {
    for (String canary : CANARIES) {
      assertThat(TextSearch.containing(folder, canary)).as(canary).isEmpty();
    }
    assertThat(folder.resolve("warehouse").resolve("w.duckdb")).exists();
  }

  /** All objects as text of single bytes, decompressed where their names say so. */
  private static Map<String, String> objects() throws Exception {
    Path file = Files.createTempFile("settings", ".properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      SETTINGS.store(writer, null);
    }
    Map<String, String> objects = new TreeMap<>();
    try (Lake lake = Lake.open(Settings.file(file))) {
      for (Layer layer : Layer.values()) {
        read(lake.store(layer), objects);
      }
      read(lake.ops(), objects);
    } finally {
      Files.delete(file);
    }
    return objects;
  }

  private static void read(ObjectStore store, Map<String, String> objects) throws IOException {
    for (ObjectInfo object : store.list("")) {
      try (InputStream in = store.read(object.key())) {
        byte[] content = decompressed(object.key(), in.readAllBytes());
        objects.put(object.key(), new String(content, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static byte[] decompressed(String key, byte[] content) throws IOException {
    InputStream in = new ByteArrayInputStream(content);
    if (key.endsWith(".gz")) {
      return new GZIPInputStream(in).readAllBytes();
    }
    return key.endsWith(".zst") ? new ZstdInputStream(in).readAllBytes() : content;
  }
}
