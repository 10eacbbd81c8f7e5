// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.pipelines.contract.ContractComparison;
import dev.assay.pipelines.contract.ContractInference;
import dev.assay.pipelines.contract.TableComparison;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.it.TextSearch;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.Run;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.ServerKind;
import dev.assay.sandbox.community.CommunityData;
import dev.assay.sandbox.community.CommunityDatabases;
import dev.assay.sandbox.community.CommunityLoader;
import dev.assay.sandbox.community.CommunityOptions;
import dev.assay.sandbox.testing.TestServers;
import dev.assay.silver.TableProfile;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole community pipeline on real servers, held against the independent computation. */
class CommunityLakeIT {
  private static final String KEY = "the-key-of-the-masks";
  private static final CommunityData DATA =
      CommunityData.generate(new CommunityOptions(150, 2, 7, CommunityOptions.DEFAULTS.firstDay()));
  private static final List<LocalDate> DAYS =
      List.of(DATA.options().firstDay(), DATA.options().firstDay().plusDays(1));

  @TempDir static Path folder;
  private static Settings settings;
  private static RunRecord run;

  @BeforeAll
  static void runTwoDays() throws Exception {
    TestServers.prepare(ServerKind.POSTGRES, ServerKind.CASSANDRA, ServerKind.S3);
    settings = settings();
    new CommunityLoader(DATA)
        .load(CommunityDatabases.of(TestServers.postgres(), TestServers.cassandra()));
    PipelineDefinition definition = DefinitionFolder.builtIn().load("community");
    RunRequest request = new RunRequest(DAYS, EnumSet.allOf(Stage.class), Set.of(), Extent.NEEDED);
    run = new Run(definition, settings, request, RunLimits.of(settings), line -> {}).execute();
  }

  private static Settings settings() throws Exception {
    PostgresServer postgres = TestServers.postgres();
    CassandraServer cassandra = TestServers.cassandra();
    S3Server s3 = TestServers.s3();
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "COMMUNITY_PG_URL", postgres.jdbcUrl(),
            "COMMUNITY_PG_USER", postgres.user(),
            "COMMUNITY_PG_PASSWORD", postgres.password(),
            "COMMUNITY_CASSANDRA", cassandra.host() + ":" + cassandra.port(),
            "COMMUNITY_CASSANDRA_DC", cassandra.datacenter(),
            "ASSAY_S3_ENDPOINT", s3.endpoint().toString(),
            "ASSAY_S3_ACCESS_KEY", s3.accessKey(),
            "ASSAY_S3_SECRET_KEY", s3.secretKey(),
            "ASSAY_WAREHOUSE", folder.resolve("analytics.duckdb").toString(),
            "ASSAY_PII_KEY", KEY));
    for (String role : List.of("BRONZE", "SILVER", "GOLD", "OPS")) {
      properties.setProperty(
          "ASSAY_BUCKET_" + role, "community-" + role.toLowerCase(java.util.Locale.ROOT));
    }
    Path file = folder.resolve("settings.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return Settings.file(file);
  }

  @Test
  void everythingIsPublishedAndNothingFails() {
    assertThat(run.partitions()).allSatisfy(p -> assertThat(p.failure()).isNull());
    assertThat(run.failures()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.partitions()).hasSize(DAYS.size() * (9 + 9 + 2));
  }

  @Test
  void silverHoldsTheRowsAndCountsOfTheIndependentComputation() throws Exception {
    for (LocalDate day : DAYS) {
      CommunityOracle expected = oracle(day);
      for (Map.Entry<String, Silver> table : expected.silver().entrySet()) {
        PartitionManifest manifest = manifest(Layer.SILVER, table.getKey(), day);
        Silver silver = table.getValue();
        assertThat(manifest.rows().read()).as(table.getKey()).isEqualTo(silver.read());
        assertThat(manifest.rows().rejected()).as(table.getKey()).isEqualTo(silver.rejected());
        assertThat(manifest.rows().deduplicated())
            .as(table.getKey())
            .isEqualTo(silver.deduplicated());
        assertThat(rows(manifest, day, silver.table().columns()))
            .as(table.getKey())
            .containsExactlyInAnyOrderElementsOf(silver.table().rows());
      }
    }
  }

  @Test
  void goldIsTheIndependentComputation() throws Exception {
    for (LocalDate day : DAYS) {
      for (Map.Entry<String, Table> table : oracle(day).gold().entrySet()) {
        PartitionManifest manifest = manifest(Layer.GOLD, table.getKey(), day);
        assertThat(rows(manifest, day, table.getValue().columns()))
            .as(table.getKey())
            .containsExactlyInAnyOrderElementsOf(table.getValue().rows());
      }
    }
  }

  @Test
  void theWarehouseHoldsWhatGoldPublished() throws Exception {
    try (Shell shell = new Shell(DAYS.get(0))) {
      shell.execute(
          "ATTACH '%s' AS warehouse (READ_ONLY)".formatted(folder.resolve("analytics.duckdb")));
      for (String table : oracle(DAYS.get(0)).gold().keySet()) {
        Set<Map<String, Object>> expected =
            DAYS.stream()
                .flatMap(day -> oracle(day).gold().get(table).rows().stream())
                .collect(Collectors.toSet());
        assertThat(shell.query("SELECT * FROM warehouse.community." + table).rows())
            .containsExactlyInAnyOrderElementsOf(expected);
      }
      assertThat(
              shell
                  .query(
                      "SELECT count(*) AS n FROM duckdb_columns() WHERE database_name = 'warehouse'"
                          + " AND schema_name = 'community' AND comment IS NULL")
                  .rows())
          .containsExactly(Map.of("n", 0L));
    }
  }

  @Test
  void noAddressOfAUserIsAnywhereButInBronzeAndNoPasswordAnywhere() throws Exception {
    Path copy = folder.resolve("copy");
    try (Lake lake = Lake.open(settings)) {
      copy(lake.store(Layer.BRONZE), copy.resolve("bronze"));
      copy(lake.store(Layer.SILVER), copy.resolve("silver"));
      copy(lake.store(Layer.GOLD), copy.resolve("gold"));
      copy(lake.ops(), copy.resolve("ops"));
    }
    Files.copy(folder.resolve("analytics.duckdb"), copy.resolve("analytics.duckdb"));
    for (String part : List.of("@example.org", "@EXAMPLE.ORG")) {
      assertThat(TextSearch.containing(copy, part))
          .isNotEmpty()
          .allMatch(file -> file.startsWith(copy.resolve("bronze")));
    }
    assertThat(TextSearch.containing(copy, "$2b$12$")).isEmpty();
  }

  private static void copy(ObjectStore store, Path to) throws Exception {
    for (ObjectInfo object : store.list("")) {
      Path file = to.resolve(object.key());
      Files.createDirectories(file.getParent());
      try (InputStream in = store.read(object.key())) {
        Files.copy(in, file);
      }
    }
  }

  /** PostgreSQL and Cassandra alike. */
  @Test
  void everyContractIsWhatIsPublishedAndFitsWhatItsSourceHasNow() {
    PipelineDefinition definition = DefinitionFolder.builtIn().load("community");
    for (TableName table : definition.tables()) {
      TableComparison found = ContractComparison.of(definition, table.toString(), settings);
      assertThat(found.failures()).as("" + table).isEmpty();
      assertThat(found.notices()).as("" + table).isEmpty();
      assertThat(found.pairs())
          .as("" + table)
          .hasSize(table.layer() == Layer.SILVER ? 3 : 1)
          .allSatisfy(pair -> assertThat(pair.diff().toString()).isEmpty());
    }
  }

  @Test
  void aContractInferredFromASliceOfCassandraKnowsItsTypesAndItsKey() {
    PipelineDefinition definition = DefinitionFolder.builtIn().load("community");
    ContractInference inference =
        new ContractInference(
            definition, "silver.user_session_events", settings, RunLimits.of(settings).kernel(1));
    TableProfile published = inference.ofPartition(DAYS.get(0));
    TableProfile live = inference.ofSource(100);
    assertThat(live.rows()).isEqualTo(100);
    for (TableProfile found : List.of(published, live)) {
      assertThat(found.contract().columns())
          .extracting(c -> c.name() + " " + c.type() + (c.nullable() ? "" : " not null"))
          .containsExactly(
              "user_id UUID not null",
              "event_time TIMESTAMP WITH TIME ZONE not null",
              "session_id UUID not null",
              "event_type VARCHAR");
    }
    assertThat(live.place()).isEqualTo("community.user_session_events in source events");
  }

  private static CommunityOracle oracle(LocalDate day) {
    return CommunityOracle.of(
        DATA, day, FxRates.read(Shell.DEFINITIONS.resolve("reference/fx_rates.csv")), KEY);
  }

  private static PartitionManifest manifest(Layer layer, String table, LocalDate day) {
    try (Lake lake = Lake.open(settings)) {
      PartitionKey key = new PartitionKey("community", new TableName(layer, table), day);
      return Manifests.find(lake, key).orElseThrow().manifest();
    }
  }

  private static List<Map<String, Object>> rows(
      PartitionManifest manifest, LocalDate day, List<String> columns) throws Exception {
    Path target = Files.createTempDirectory(folder, "rows");
    try (Lake lake = Lake.open(settings);
        Shell shell = new Shell(day)) {
      List<Path> files = new PartitionReader(lake).download(manifest, manifest.files(), target);
      String paths =
          files.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", ", "[", "]"));
      return shell
          .query("SELECT %s FROM read_parquet(%s)".formatted(String.join(", ", columns), paths))
          .rows();
    }
  }
}
