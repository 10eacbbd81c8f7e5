// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** A test of what is told of a run of {@code community}, in a folder of its own. */
abstract class ToldRun {
  private static final PipelineDefinition COMMUNITY = DefinitionFolder.builtIn().load("community");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final ObjectMapper STRICT =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  @TempDir Path folder;

  final List<String> warnings = new ArrayList<>();

  /** A run that makes two tables, fails at a third, and loads one. */
  void tellAll(Map<String, String> more) throws IOException {
    tell(
        more,
        run -> {
          run.began();
          run.began(
              List.of(
                  key("bronze.users"),
                  key("gold.global_user_activity_per_day"),
                  key("silver.users")));
          run.published(bronze());
          run.published(gold());
          run.failed(
              key("silver.users"), new Failure(Category.DATA, "the rule hidden is broken"), null);
          Path warehouse = folder.resolve("my warehouse.duckdb");
          run.loaded(
              Instant.now(),
              new LoadReceipt(
                  warehouse,
                  List.of(new LoadReceipt.Loaded(gold().partition(), 1, 0, 412)),
                  0,
                  List.of()));
          run.ended(
              List.of(new Failure(Category.DATA, "one"), new Failure(Category.UPSTREAM, "two")));
        });
  }

  void tell(Map<String, String> more, Consumer<LineageRun> events) throws IOException {
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
              (warning, cause) -> warnings.add(warning));
      events.accept(run);
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
        "inputs": [
          {"table": "silver.group_messages", "ds": "2026-01-05", "generation": 1, "attempt": "a-1"},
          {"table": "silver.user_purchases", "ds": "2026-01-05", "generation": 2, "attempt": "a-2"},
          {"table": "silver.user_session_events", "ds": "2026-01-05", "generation": 1,
            "attempt": "a-1"}],
        "checks": [{"check": "not_null_user_id", "severity": "warn", "passed": false, "rows": 3,
          "message": "3 rows: user_id is NULL"}],
        """);
  }

  static PartitionManifest manifest(String layer, String table, String more) {
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

  Path file() {
    return folder.resolve("news/events.jsonl");
  }

  List<JsonNode> told() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(file())) {
      events.add(STRICT.readTree(line));
    }
    return events;
  }

  JsonNode ended(String job) throws IOException {
    return told().stream()
        .filter(event -> event.at("/job/name").asText().equals(job))
        .filter(event -> !event.path("eventType").asText().equals("START"))
        .findFirst()
        .orElseThrow();
  }
}
