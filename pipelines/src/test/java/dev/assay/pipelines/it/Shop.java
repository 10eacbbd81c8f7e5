// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.query.QuerySession;
import dev.assay.pipelines.run.Progress;
import dev.assay.pipelines.run.Run;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.testing.TestServers;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** A small pipeline over real PostgreSQL, with a schema, a lake and a warehouse of its own. */
final class Shop {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final Path DEFINITIONS = Path.of("src/test/resources/it");

  private final Path folder;
  private final Properties properties = new Properties();
  private final String schema;
  private Path own = DEFINITIONS;

  /** A shop with its tables, and a lake in a folder. */
  static Shop open(Path folder, String schema) throws SQLException, IOException {
    Shop shop = new Shop(folder, schema);
    shop.set("ASSAY_LAKE", folder.resolve("lake").toString());
    shop.sql("CREATE SCHEMA " + schema);
    shop.sql(
        "CREATE TABLE orders (id integer, email text, amount numeric(18,2), card text,"
            + " updated_at timestamptz)");
    shop.sql(
        "INSERT INTO orders VALUES"
            + " (1, 'Ann@Example.org', 10.25, '4111-card', '2026-01-05 10:00:00+00'),"
            + " (1, 'ann@example.org', 11.00, '4111-card', '2026-01-05 11:00:00+00'),"
            + " (2, NULL, -5.00, '4222-card', '2026-01-05 10:00:00+00'),"
            + " (3, 'bob@example.org', 2.50, '4333-card', NULL)");
    shop.sql("CREATE TABLE customers (id integer, name text)");
    shop.sql("INSERT INTO customers VALUES (1, 'Ann'), (2, '  Bob\t')");
    return shop;
  }

  private Shop(Path folder, String schema) throws IOException {
    this.folder = folder;
    this.schema = schema;
    PostgresServer server = TestServers.postgres();
    String url = server.jdbcUrl();
    set("SHOP_PG_URL", url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema);
    set("SHOP_PG_USER", server.user());
    set("SHOP_PG_PASSWORD", server.password());
    set("ASSAY_WAREHOUSE", warehouse().toString());
    set("ASSAY_PII_KEY", "canary-of-the-pii-key");
  }

  /** Changes a setting; null removes it. */
  Shop set(String name, String value) throws IOException {
    if (value == null) {
      properties.remove(name);
    } else {
      properties.setProperty(name, value);
    }
    try (Writer writer = Files.newBufferedWriter(settingsFile())) {
      properties.store(writer, null);
    }
    return this;
  }

  String get(String name) {
    return properties.getProperty(name);
  }

  Properties properties() {
    return properties;
  }

  Path settingsFile() {
    return folder.resolve("settings.properties");
  }

  Settings settings() {
    return Settings.file(settingsFile());
  }

  Path warehouse() {
    return folder.resolve("warehouse").resolve("analytics.duckdb");
  }

  static Path definitions() {
    return DEFINITIONS.toAbsolutePath();
  }

  PipelineDefinition definition() {
    return DefinitionFolder.of(own).load("shop");
  }

  /** Replaces a text in a file of the shop's definitions, which it has as a copy of its own. */
  Shop edit(String file, String from, String to) throws IOException {
    if (own.equals(DEFINITIONS)) {
      own = folder.resolve("definitions");
      try (Stream<Path> files = Files.walk(DEFINITIONS)) {
        for (Path path : files.sorted().toList()) {
          Files.copy(path, own.resolve(DEFINITIONS.relativize(path).toString()));
        }
      }
    }
    Path path = own.resolve("shop").resolve(file);
    String text = Files.readString(path);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " does not hold: " + from);
    }
    Files.writeString(path, text.replace(from, to));
    return this;
  }

  /** Runs statements in the shop's schema. */
  void sql(String sql) throws SQLException {
    PostgresServer server = TestServers.postgres();
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      if (!sql.startsWith("CREATE SCHEMA")) {
        statement.execute("SET search_path = " + schema);
      }
      statement.execute(sql);
    }
  }

  RunRecord run(Extent extent) {
    return run(new RunRequest(List.of(DAY), EnumSet.allOf(Stage.class), Set.of(), extent));
  }

  RunRecord run(RunRequest request) {
    return run(request, line -> {});
  }

  RunRecord run(RunRequest request, Progress progress) {
    return new Run(definition(), settings(), request, RunLimits.of(settings()), progress).execute();
  }

  Ledger ledger() {
    try (Lake lake = Lake.open(settings())) {
      return new LedgerReader(lake, "shop").read();
    }
  }

  /** The rows of a query over warehouse and lake, in order of all columns, as text. */
  List<String> query(String from) {
    try (QuerySession session =
        QuerySession.open(Optional.of(warehouse()), RunLimits.of(settings()).kernel(1))) {
      List<String> rows = new ArrayList<>();
      session
          .run("FROM " + from + " ORDER BY ALL", "shop", () -> Lake.open(settings()))
          .rows()
          .forEach(row -> rows.add(row.toString()));
      return rows;
    }
  }

  /** Everything that a run is for: the rows of silver, gold and the warehouse. */
  List<String> allRows() {
    List<String> rows = new ArrayList<>();
    for (String table :
        List.of(
            "silver.orders",
            "silver.customers",
            "gold.daily_revenue",
            "gold.customer_count",
            "shop.daily_revenue",
            "shop.customer_count")) {
      rows.add(table);
      rows.addAll(query(table));
    }
    return rows;
  }
}
