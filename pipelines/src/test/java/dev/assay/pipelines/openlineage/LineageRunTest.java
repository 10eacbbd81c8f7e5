// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpServer;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.ManifestCodec;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import io.openlineage.client.OpenLineage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageRunTest {
  private static final PipelineDefinition COMMUNITY = DefinitionFolder.builtIn().load("community");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();
  private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void whatIsToldHasTheFormThatTheStandardPublishes() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    for (JsonNode event : told()) {
      STRICT.treeToValue(event, OpenLineage.RunEvent.class);
      assertThat(event.path("schemaURL").asText())
          .matches("https://openlineage\\.io/spec/2-0-\\d/OpenLineage\\.json#/\\$defs/RunEvent");
      List<JsonNode> facets = new ArrayList<>();
      event.findParents("_schemaURL").forEach(facets::add);
      assertThat(facets).isNotEmpty();
      assertThat(facets)
          .allMatch(f -> f.path("_schemaURL").asText().startsWith("https://openlineage.io/spec/"))
          .allMatch(f -> f.path("_producer").asText().startsWith("urn:assay:"));
      assertThat(event.findValues("namespace")).noneMatch(JsonNode::isNull);
      assertThat(event.findValues("uri")).allMatch(u -> URI.create(u.asText()).isAbsolute());
    }
  }

  @Test
  void everyStartHasItsEndAndEveryPartKnowsTheRun() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    assertThat(told().stream().map(LineageRunTest::line))
        .containsExactly(
            "START community",
            "START community.bronze.users",
            "START community.gold.global_user_activity_per_day",
            "START community.silver.users",
            "COMPLETE community.bronze.users",
            "START community.gold.global_user_activity_per_day.checks",
            "COMPLETE community.gold.global_user_activity_per_day.checks",
            "COMPLETE community.gold.global_user_activity_per_day",
            "FAIL community.silver.users",
            "START community.load",
            "COMPLETE community.load",
            "FAIL community");
    String run = told().get(0).at("/run/runId").asText();
    for (JsonNode event : told()) {
      boolean whole = event.at("/job/name").asText().equals("community");
      assertThat(event.at(whole ? "/run/runId" : "/run/facets/parent/run/runId").asText())
          .isEqualTo(run);
      assertThat(event.at("/run/facets/nominalTime/nominalStartTime").asText())
          .isEqualTo("2026-01-05T00:00:00Z");
    }
  }

  @Test
  void whatFailedSaysWhy() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    assertThat(ended("community.silver.users").at("/run/facets/errorMessage/message").asText())
        .isEqualTo("the rule *** is broken");
    assertThat(ended("community").at("/run/facets/errorMessage/message").asText())
        .isEqualTo("2 failures, the first: one");
  }

  @Test
  void aTableTellsItsRowsColumnsLineageAndOwner() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    JsonNode end = ended("community.gold.global_user_activity_per_day");
    JsonNode made = end.at("/outputs/0");
    assertThat(made.path("namespace").asText()).isEqualTo("file");
    assertThat(made.path("name").asText())
        .isEqualTo(folder + "/lake/gold/community/global_user_activity_per_day");
    assertThat(made.at("/outputFacets/outputStatistics/rowCount").asLong()).isEqualTo(412);
    assertThat(made.at("/outputFacets/outputStatistics/size").asLong()).isEqualTo(18211);
    assertThat(made.at("/facets/schema/fields/0/name").asText()).isEqualTo("user_id");
    assertThat(made.at("/facets/ownership/owners/0/name").asText())
        .isEqualTo("Community data team");
    assertThat(made.at("/facets/columnLineage/fields/total_money_spend/inputFields"))
        .extracting(
            input ->
                input.path("name").asText().replaceFirst(".*/", "")
                    + "."
                    + input.path("field").asText()
                    + " "
                    + input.at("/transformations/0/subtype").asText())
        .containsExactly(
            "community.reference.fx_rates.rate_to_eur AGGREGATION",
            "user_purchases.amount AGGREGATION",
            "user_purchases.currency AGGREGATION");
    assertThat(end.at("/inputs"))
        .extracting(input -> input.path("name").asText().replaceFirst(".*/", ""))
        .containsExactly("user_purchases", "community.reference.fx_rates");
    assertThat(end.at("/job/facets/sql/query").asText()).contains("FROM silver.user_purchases");
  }

  @Test
  void whatTheChecksFoundIsToldOfTheTable() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    JsonNode tested = ended("community.gold.global_user_activity_per_day.checks").at("/inputs/0");
    JsonNode assertion = tested.at("/inputFacets/dataQualityAssertions/assertions/0");
    assertThat(tested.path("name").asText()).endsWith("/global_user_activity_per_day");
    assertThat(assertion.path("assertion").asText()).isEqualTo("not_null_user_id");
    assertThat(assertion.path("success").asBoolean()).isFalse();
    assertThat(assertion.path("severity").asText()).isEqualTo("warn");
  }

  @Test
  void aSourceIsNamedByItsPlaceAndNothingElseOfItsAddressIsTold() throws IOException {
    tellAll(
        Map.of(
            "ASSAY_OPENLINEAGE_PATH",
            file().toString(),
            "COMMUNITY_PG_URL",
            "jdbc:postgresql://db.example.org/app?user=u&password=hunter2"));

    JsonNode read = ended("community.bronze.users").at("/inputs/0");
    assertThat(read.path("namespace").asText()).isEqualTo("postgres://db.example.org:5432");
    assertThat(read.path("name").asText()).isEqualTo("app.public.users");
    assertThat(
            ended("community.bronze.users")
                .at("/outputs/0/facets/columnLineage/fields/email/inputFields/0/name")
                .asText())
        .isEqualTo("app.public.users");
    assertThat(file()).content().doesNotContain("hunter2");
  }

  @Test
  void aServerGetsEachEventInOrderWithTheKey() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "the-key\n");
    tellAll(
        Map.of(
            "ASSAY_OPENLINEAGE_URL", serve(201),
            "ASSAY_OPENLINEAGE_API_KEY_FILE", key.toString(),
            "ASSAY_OPENLINEAGE_PATH", file().toString(),
            "ASSAY_OPENLINEAGE_NAMESPACE", "prod"));

    assertThat(posted).containsExactlyElementsOf(Files.readAllLines(file()));
    assertThat(keys).hasSize(12).containsOnly("Bearer the-key");
    assertThat(posted)
        .allMatch(event -> event.contains("\"namespace\":\"prod\""))
        .noneMatch(event -> event.contains("the-key"));
    assertThat(warnings).isEmpty();
  }

  @Test
  void aServerThatFailsIsAskedThreeTimesAndThenLeftAloneWhileOthersGoOn() throws IOException {
    tellAll(
        Map.of(
            "ASSAY_OPENLINEAGE_URL", serve(503),
            "ASSAY_OPENLINEAGE_PATH", file().toString()));

    assertThat(posted).hasSize(3);
    assertThat(told()).hasSize(12);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("no longer go to http://", "it answered 503 sorry");
  }

  @Test
  void aServerThatRefusesIsAskedOnce() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_URL", serve(401)));

    assertThat(posted).hasSize(1);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereIsNoFailure() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    tellAll(Map.of("ASSAY_OPENLINEAGE_URL", "http://user:secret@127.0.0.1:" + free));

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .contains("127.0.0.1:" + free, "it cannot be reached")
        .doesNotContain("secret");
  }

  @Test
  void aFileThatCannotBeWrittenIsNoFailure() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file.resolve("events.jsonl").toString()));

    assertThat(warnings).hasSize(1);
  }

  @Test
  void nobodyListensUnlessSettingsSaySo() throws IOException {
    tellAll(Map.of());

    assertThat(file()).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void anAddressThatIsNoneIsToldBeforeTheRunBegins() {
    assertThatThrownBy(() -> tellAll(Map.of("ASSAY_OPENLINEAGE_URL", "s3cret-not-an-address")))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("ASSAY_OPENLINEAGE_URL is no address")
        .hasMessageNotContaining("s3cret");
  }

  /** A run that makes two tables, fails at a third, and loads one. */
  private void tellAll(Map<String, String> more) throws IOException {
    StringBuilder text = new StringBuilder("ASSAY_LAKE=" + folder.resolve("lake") + "\n");
    more.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    Path file = Files.writeString(folder.resolve("settings.properties"), text);
    Settings settings = Settings.file(file);
    try (Lake lake = Lake.open(settings)) {
      LineageRun run =
          LineageRun.of(
              COMMUNITY,
              settings,
              lake,
              "r-1",
              List.of(DAY),
              "1.0",
              message -> message.replace("hidden", "***"),
              warnings::add);
      run.began();
      run.began(
          List.of(
              key("bronze.users"), key("gold.global_user_activity_per_day"), key("silver.users")));
      run.published(bronze());
      run.published(gold());
      run.failed(
          key("silver.users"), new Failure(Category.DATA, "the rule hidden is broken"), null);
      Path warehouse = folder.resolve("my warehouse.duckdb");
      run.loaded(
          Instant.now(),
          new LoadReceipt(
              warehouse, List.of(new LoadReceipt.Loaded(gold().partition(), 1, 0, 412)), 0));
      run.ended(List.of(new Failure(Category.DATA, "one"), new Failure(Category.UPSTREAM, "two")));
    }
  }

  private static PartitionKey key(String table) {
    return new PartitionKey("community", TableName.parse(table), DAY);
  }

  private static PartitionManifest bronze() {
    return manifest(
        "bronze",
        "users",
        """
        "source": {"type": "postgres", "object": "public.users", "taken_at": "2026-01-06T00:00:00Z",
          "columns": [{"name": "id", "type": "uuid"}, {"name": "email", "type": "text"}]},
        """);
  }

  private static PartitionManifest gold() {
    return manifest(
        "gold",
        "global_user_activity_per_day",
        """
        "inputs": [{"table": "silver.user_purchases", "ds": "2026-01-05", "generation": 2,
          "attempt": "a-2"}],
        "checks": [{"check": "not_null_user_id", "severity": "warn", "passed": false, "rows": 3,
          "message": "3 rows: user_id is NULL"}],
        """);
  }

  private static PartitionManifest manifest(String layer, String table, String more) {
    String json =
        """
        {"version": 1, "pipeline": "community", "layer": "%s", "table": "%s", "ds": "2026-01-05",
         "generation": 1, "attempt": "a-1", "run": "r-1", "published_at": "2026-01-06T00:00:00Z",
         "rows": {"read": 412, "written": 412, "rejected": 0, "deduplicated": 0},
         "files": [{"key": "k", "bytes": 18211, "rows": 412, "crc32c": "0a1b2c3d", "bucket": 0}],
         %s "definition": "f"}
        """
            .formatted(layer, table, more);
    return ManifestCodec.read(json.getBytes(StandardCharsets.UTF_8), "test");
  }

  private Path file() {
    return folder.resolve("news/events.jsonl");
  }

  private List<JsonNode> told() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(file())) {
      events.add(STRICT.readTree(line));
    }
    return events;
  }

  private JsonNode ended(String job) throws IOException {
    return told().stream()
        .filter(event -> event.at("/job/name").asText().equals(job))
        .filter(event -> !event.path("eventType").asText().equals("START"))
        .findFirst()
        .orElseThrow();
  }

  private static String line(JsonNode event) {
    return event.path("eventType").asText() + " " + event.at("/job/name").asText();
  }

  private String serve(int status) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/lineage",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] answer = "sorry".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
