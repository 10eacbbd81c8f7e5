// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.PublishOutcome;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.http.HookServer;
import dev.assay.pipelines.http.HookServer.Answer;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunListener;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.testing.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final String RUN = "20260106T020005000Z-1f3a9c";
  private static final PipelineDefinition CELLAR =
      DefinitionFolder.of(Path.of("src/test/resources/definitions/valids")).load("cellar");

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  private static RunRecord run() {
    RowCounts rows = new RowCounts(10, 7, 2, 1);
    return RecordedRun.of(RUN, "cellar", DAY)
        .until(DAY.plusDays(1))
        .on("host-of-the-run", null)
        .began(Instant.parse("2026-01-06T02:00:05Z"))
        .ended(Instant.parse("2026-01-06T02:01:05.500Z"), RunRecord.Status.FAILED, 3)
        .partitions(
            List.of(
                report(DAY, PartitionReport.Status.DONE, rows, 1, null),
                report(DAY.plusDays(1), PartitionReport.Status.FAILED, rows, 2, Category.DATA)))
        .loaded(new LoadReceipt(Path.of("w"), List.of(), 4, List.of()))
        .told(
            List.of(
                Notice.sent("alerts.channels.team", 1, "here"),
                Notice.failed("alerts.channels.team", 1, new Failure(Category.EXTERNAL, "gone"))))
        .record();
  }

  private static PartitionReport report(
      LocalDate day,
      PartitionReport.Status status,
      RowCounts rows,
      int failedChecks,
      Category category) {
    Failure failure = category == null ? null : new Failure(category, "message of the failure");
    return new PartitionReport(
        Layer.SILVER,
        "sales",
        day,
        status,
        "missing",
        1,
        rows,
        null,
        failedChecks,
        1500,
        failure,
        List.of(),
        1,
        0,
        null);
  }

  private static String text() {
    return PrometheusText.write(RunFigures.of(run(), Map.of("pipeline", "cellar")));
  }

  @Test
  void figuresSayWhatTheRecordSaysSummedOverDays() {
    assertThat(text().lines())
        .contains(
            "# TYPE assay_run_duration_seconds gauge",
            "assay_run_duration_seconds{pipeline=\"cellar\"} 60.5",
            "assay_run_start_time_seconds{pipeline=\"cellar\"} 1767664805",
            "assay_run_success{pipeline=\"cellar\"} 0",
            "assay_run_exit_code{pipeline=\"cellar\"} 3",
            "assay_run_partitions{pipeline=\"cellar\",layer=\"silver\",status=\"done\"} 1",
            "assay_run_partitions{pipeline=\"cellar\",layer=\"gold\",status=\"skipped\"} 0",
            "assay_run_failures{pipeline=\"cellar\",category=\"data\"} 1",
            "assay_run_load_partitions{pipeline=\"cellar\",result=\"unchanged\"} 4",
            "assay_table_rows{pipeline=\"cellar\",layer=\"silver\",table=\"sales\","
                + "outcome=\"rejected\"} 4",
            "assay_table_work_seconds{pipeline=\"cellar\",layer=\"silver\",table=\"sales\"} 3",
            "assay_table_failed_checks{pipeline=\"cellar\",layer=\"silver\",table=\"sales\"} 3",
            "assay_run_notices{pipeline=\"cellar\",to=\"alerts.channels.team\","
                + "result=\"failed\"} 1");
  }

  @Test
  void everyLineHasTheFormThatPrometheusReads() {
    Pattern line =
        Pattern.compile(
            "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+\\{[a-z_]+=\"[^\"\\n]*\"(,[a-z_]+=\"[^\"\\n]*\")*} -?[0-9.]+");
    assertThat(text().lines()).allMatch(text -> line.matcher(text).matches());
    Figure odd = new Figure("x", "h\\e\nlp").with(Map.of(), 1e-9, "l", "a\"b\\c\nd");
    assertThat(PrometheusText.write(List.of(odd)))
        .isEqualTo("# HELP x h\\\\e\\nlp\n# TYPE x gauge\nx{l=\"a\\\"b\\\\c\\nd\"} 0.000000001\n");
  }

  @Test
  void noDayRunHostOrMessageIsALabel() {
    assertThat(text())
        .doesNotContain(RUN)
        .doesNotContain("2026-01")
        .doesNotContain("host-of-the-run")
        .doesNotContain("message of the failure");
  }

  @Test
  void theReferenceListsEveryFigureAndNoOther() throws IOException {
    Set<String> documented = new TreeSet<>();
    Pattern.compile("^\\| `(assay_[a-z_]+)`", Pattern.MULTILINE)
        .matcher(Files.readString(Path.of("../docs/reference/metrics.md")))
        .results()
        .forEach(match -> documented.add(match.group(1)));

    try (HookServer server = new HookServer(Answer.of(200, ""))) {
      put("ASSAY_METRICS_PUSH_URL=" + server.url(""));
      Set<String> written = new TreeSet<>();
      server
          .calls()
          .get(0)
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> written.add(line.substring(0, line.indexOf('{'))));
      assertThat(written).isEqualTo(documented);
    }
  }

  private List<Notice> put(String... settings) throws IOException {
    return put("run", settings);
  }

  private List<Notice> put(String verb, String[] settings) throws IOException {
    Path file = Files.write(folder.resolve("settings"), List.of(settings));
    RunListener metrics =
        Metrics.of(CELLAR, Settings.fileAlone(file), Set.of(Stage.values()), verb, said::add);
    boolean isNew = Files.notExists(folder.resolve("lake"));
    try (Lake lake = Lake.at(folder.resolve("lake"))) {
      if (isNew) {
        lake.ensureBuckets();
        publish(lake);
      }
      return metrics.ended(lake, run());
    }
  }

  /** A published day, which the figures of the newest days are about. */
  private static void publish(Lake lake) {
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            "cellar",
            Layer.SILVER,
            "sales",
            DAY,
            1,
            "attempt",
            RUN,
            Instant.EPOCH,
            RowCounts.passed(0),
            List.of(),
            List.of(),
            null,
            null,
            "definition",
            List.of(),
            null);
    assertThat(new PartitionPublisher(lake.store(Layer.SILVER)).publish(manifest, null))
        .isInstanceOf(PublishOutcome.Done.class);
  }

  @Test
  void withoutASettingNothingIsDone() throws IOException {
    assertThat(put()).isEmpty();
  }

  @Test
  void aPushReplacesTheGroupOfThePipelineAndItsStages() throws IOException {
    try (HookServer server = new HookServer(Answer.of(503, "starting"), Answer.of(202, ""))) {
      List<Notice> notices = put("ASSAY_METRICS_PUSH_URL=" + server.url("/base/"));

      assertThat(notices).singleElement().matches(Notice::sent);
      assertThat(server.calls()).hasSize(2);
      HookServer.Call call = server.calls().get(1);
      assertThat(call.method()).isEqualTo("PUT");
      assertThat(call.path())
          .isEqualTo("/base/metrics/job/assay/pipeline/cellar/stages/all/verb/run");
      assertThat(call.body())
          .endsWith(
              "assay_build_info{pipeline=\"cellar\",stages=\"all\",verb=\"run\",version=\"development\"} 1\n");
    }
  }

  @Test
  void aBackfillLeavesTheFiguresOfTheDailyRunWhereTheyAreInEveryPlace() throws IOException {
    Path daily = folder.resolve("daily.prom");
    try (HookServer server = new HookServer(Answer.of(200, "{}"))) {
      String[] settings = {
        "ASSAY_METRICS_FILE=" + daily,
        "ASSAY_METRICS_PUSH_URL=" + server.url("/push"),
        "ASSAY_OTLP_ENDPOINT=" + server.url("/otlp")
      };
      put("run", settings);
      String before = Files.readString(daily);
      put("backfill", settings);
      String backfilled = before.replace("verb=\"run\"", "verb=\"backfill\"");

      assertThat(daily).hasContent(before);
      assertThat(folder.resolve("daily-backfill.prom")).hasContent(backfilled);
      assertThat(server.calls())
          .map(HookServer.Call::path)
          .containsExactly(
              "/push/metrics/job/assay/pipeline/cellar/stages/all/verb/run",
              "/otlp/v1/metrics",
              "/push/metrics/job/assay/pipeline/cellar/stages/all/verb/backfill",
              "/otlp/v1/metrics");
      assertThat(server.calls().get(2).body()).isEqualTo(backfilled);
      assertThat(verbs(server.calls().get(1).body())).containsExactly("run");
      assertThat(verbs(server.calls().get(3).body())).containsExactly("backfill");
    }
  }

  /** The verbs of all points of a body that OpenTelemetry gets. */
  private static Set<String> verbs(String body) throws IOException {
    Set<String> verbs = new TreeSet<>();
    JsonNode metrics =
        Json.read(body, JsonNode.class).at("/resourceMetrics/0/scopeMetrics/0/metrics");
    for (JsonNode metric : metrics) {
      for (JsonNode point : metric.at("/gauge/dataPoints")) {
        assertThat(point.at("/attributes/2/key").asText()).isEqualTo("verb");
        verbs.add(point.at("/attributes/2/value/stringValue").asText());
      }
    }
    return verbs;
  }

  @Test
  void aFileIsNamedAsThePathSaysAndOthersThanTheDailyRunLieBesideIt() {
    Group run = new Group("cellar", "all", "run");
    Group retry = new Group("cellar", "all", "retry");

    assertThat(run.in("/m/{pipeline}.{stages}.{verb}.prom")).isEqualTo("/m/cellar.all.run.prom");
    assertThat(run.in("/m/{pipeline}.prom")).isEqualTo("/m/cellar.prom");
    assertThat(retry.in("/m/{pipeline}.prom")).isEqualTo("/m/cellar-retry.prom");
    assertThat(retry.in("/m.d/daily")).isEqualTo("/m.d/daily-retry");
    assertThat(retry.in("/m/.daily")).isEqualTo("/m/.daily-retry");
  }

  @Test
  void openTelemetryGetsTheSameFiguresAsJson() throws IOException {
    try (HookServer server = new HookServer(Answer.of(200, "{}"))) {
      put(
          "ASSAY_OTLP_ENDPOINT=" + server.url(""),
          "ASSAY_OTLP_HEADERS=authorization=Bearer canary, tenant = data");

      HookServer.Call call = server.calls().get(0);
      assertThat(call.path()).isEqualTo("/v1/metrics");
      assertThat(call.headers())
          .containsEntry("Authorization", "Bearer canary")
          .containsEntry("Tenant", "data")
          .containsEntry("Content-Type", "application/json");
      JsonNode resource = Json.read(call.body(), JsonNode.class).path("resourceMetrics").path(0);
      assertThat(resource.path("resource").path("attributes").path(0).toString())
          .isEqualTo("{\"key\":\"service.name\",\"value\":{\"stringValue\":\"assay\"}}");
      JsonNode duration = resource.path("scopeMetrics").path(0).path("metrics").path(2);
      assertThat(duration.path("name").asText()).isEqualTo("assay_run_duration_seconds");
      assertThat(duration.path("unit").asText()).isEqualTo("s");
      JsonNode point = duration.path("gauge").path("dataPoints").path(0);
      assertThat(point.path("asDouble").asDouble()).isEqualTo(60.5);
      assertThat(point.path("timeUnixNano").isTextual()).isTrue();
    }
  }

  @Test
  void placesThatFailAreNamedAndTheOthersGetTheirs() throws IOException {
    Path file = folder.resolve("run.prom");
    try (HookServer server = new HookServer(Answer.of(401, "no canary-of-the-push"))) {
      List<Notice> notices =
          put(
              "ASSAY_METRICS_FILE=" + file,
              "ASSAY_METRICS_PUSH_URL=" + server.url("").replace("//", "//me:canary-of-the-push@"),
              "ASSAY_OTLP_ENDPOINT=collector");

      assertThat(notices)
          .map(notice -> notice.to() + " " + notice.sent())
          .containsExactly(
              "ASSAY_METRICS_FILE true",
              "ASSAY_METRICS_PUSH_URL false",
              "ASSAY_OTLP_ENDPOINT false");
      assertThat(notices.get(1).message()).contains("answered 401: no ***");
      assertThat(said)
          .hasSize(2)
          .allMatch(line -> line.startsWith("warning: ASSAY_"))
          .noneMatch(line -> line.contains("canary"));
      assertThat(file).content().contains("assay_run_success");
    }
  }

  @Test
  void aSettingsFileThatCannotBeReadFailsNoRun() throws IOException {
    assertThat(put("ASSAY_METRICS_PUSH_URL_FILE=" + folder.resolve("none")))
        .singleElement()
        .satisfies(notice -> assertThat(notice.message()).contains("cannot be read"));
  }
}
