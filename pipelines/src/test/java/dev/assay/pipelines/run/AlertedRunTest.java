// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.AssayException;
import dev.assay.lake.Json;
import dev.assay.lake.Settings;
import dev.assay.pipelines.alert.AlertedCellar;
import dev.assay.pipelines.alert.Alerts;
import dev.assay.pipelines.alert.BriefWatch;
import dev.assay.pipelines.alert.Watch;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.metrics.Metrics;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.retry.Patience;
import dev.assay.pipelines.retry.RetryPolicy;
import dev.assay.pipelines.testing.RecordedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that tell of themselves. */
class AlertedRunTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  @TempDir private Path folder;
  private Cellar cellar;
  private PipelineDefinition definition;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void define() throws IOException {
    cellar = new Cellar(folder);
    definition =
        AlertedCellar.with(
            Files.createDirectory(folder.resolve("alerted")),
            """
            channels:
              log: {type: file, path: %s, on: [failure, check, recovery]}
              hook: {type: slack, url: "${NOT_SET}", on: [check], severity: error}
            """
                .formatted(told()));
  }

  private Path told() {
    return folder.resolve("told.jsonl");
  }

  private static RunRequest request(Stage... stages) {
    return new RunRequest(List.of(DAY), Set.of(stages), Set.of(), Extent.NEEDED);
  }

  private RunRecord run(Settings settings, Stage... stages) {
    RunRequest request = request(stages);
    return new Run(
            definition,
            settings,
            request,
            RunLimits.of(settings),
            said::add,
            Patience.of(definition.upkeep().retry()),
            progress ->
                RunListener.all(
                    List.of(
                        Watch.of(definition, settings, request.stages(), progress),
                        Metrics.of(definition, settings, request.stages(), "run", progress))))
        .execute();
  }

  private List<String> told(String... fields) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(told())) {
      JsonNode alert = Json.read(line, JsonNode.class);
      List<String> values = new ArrayList<>();
      for (String field : fields) {
        values.add(alert.path(field).asText());
      }
      lines.add(String.join(" ", values));
    }
    return lines;
  }

  @Test
  void aFailedCheckIsToldOnceAndItsEndTooAndWhatCouldNotBeToldIsRecorded() throws IOException {
    String orphan = Cellar.sales(DAY).replace("2,2,lyon", "2,9,rome");
    cellar.day(DAY, Cellar.WINES, orphan);
    RunRecord first = run(cellar.settings(), Stage.SILVER);
    run(cellar.settings(), Stage.SILVER);

    assertThat(first.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(told("event", "severity", "table", "ds", "check"))
        .containsExactly(
            "check error silver.sales 2026-01-05 relationship_wine_id_wines",
            "check warn silver.sales 2026-01-05 accepted_values_shop");
    assertThat(first.notices())
        .map(notice -> notice.to() + " " + notice.sent() + " " + notice.count())
        .containsExactly("alerts.channels.log true 2", "alerts.channels.hook false 1");
    assertThat(new RunStore(cellar.lake(), "cellar").find(first.run())).contains(first);
    assertThat(said)
        .anyMatch(
            line -> line.startsWith("warning: alerts.channels.hook: not told: NOT_SET is not"));
    assertThat(new Alerts(definition, cellar.settings()).open(cellar.lake()))
        .map(open -> open.subject() + " " + open.untold())
        .containsExactlyInAnyOrder("silver.sales 2026-01-05 [hook]", "silver.sales 2026-01-05 []");

    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    RunRecord last = run(cellar.settings(), Stage.SILVER);

    assertThat(last.exitCode()).isZero();
    assertThat(told("event", "of", "check").subList(2, 4))
        .containsExactly(
            "recovery check relationship_wine_id_wines", "recovery check accepted_values_shop");
    assertThat(new Alerts(definition, cellar.settings()).open(cellar.lake())).isEmpty();
  }

  @Test
  void aLakeThatCannotBeReachedIsToldEachTimeForThereIsNoMemoryOfIt() throws IOException {
    Path nowhere = Files.writeString(folder.resolve("a-file"), "no folder");
    Settings broken =
        Settings.file(
            Files.writeString(
                folder.resolve("broken.properties"),
                "ASSAY_LAKE=%s%nASSAY_METRICS_FILE=%s%n"
                    .formatted(nowhere, folder.resolve("{pipeline}-{stages}.prom"))));

    assertThatThrownBy(() -> run(broken, Stage.SILVER)).isInstanceOf(AssayException.class);
    assertThatThrownBy(() -> run(broken, Stage.SILVER)).isInstanceOf(AssayException.class);

    assertThat(told("event", "key"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("failure failure/run/silver/"));
    assertThat(folder.resolve("cellar-silver.prom"))
        .content()
        .contains("assay_run_success{pipeline=\"cellar\",stages=\"silver\",verb=\"run\"} 0");
  }

  @Test
  @Timeout(60)
  void aRunWhoseTimeIsUpIsToldWhileItRuns() throws IOException {
    PipelineDefinition unscheduled =
        AlertedCellar.without(
            Files.createDirectory(folder.resolve("unscheduled")),
            "deadline: 1s\nchannels: {log: {type: file, path: %s}}\n".formatted(told()));
    RunRecord begun =
        RecordedRun.of("20260106T020005000Z-1f3a9c", "cellar", DAY).began(Instant.now()).record();
    RunListener watch = Watch.of(unscheduled, cellar.settings(), Set.of(Stage.SILVER), said::add);
    watch.began(cellar.lake(), begun);
    awaitTold();
    List<Notice> notices = watch.ended(cellar.lake(), ended(begun));

    assertThat(notices)
        .map(notice -> notice.to() + " " + notice.count())
        .containsExactly("alerts.channels.log 1", "alerts.channels.log 1");
    assertThat(told("event", "of")).containsExactly("deadline ", "recovery deadline");
  }

  private void awaitTold() {
    while (Files.notExists(told()) && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  @Test
  @Timeout(60)
  void aDeadlineThatPassesWhileTheLakeIsAwayIsToldOnceAndItsEndTooWhenTheLakeIsBack()
      throws IOException {
    definition =
        AlertedCellar.without(
            Files.createDirectory(folder.resolve("unscheduled")),
            "deadline: 1s\nchannels: {log: {type: file, path: %s}}\n".formatted(told()));
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Path lake = folder.resolve("lake");
    Path aside = Files.move(lake, folder.resolve("aside"));
    Files.writeString(lake, "no folder");
    TestTiming timing =
        new TestTiming()
            .then(
                () -> {
                  awaitTold();
                  back(aside, lake);
                });
    RunRecord vain =
        new Run(
                definition,
                cellar.settings(),
                request(Stage.GOLD),
                RunLimits.of(cellar.settings()),
                line -> {},
                new Patience(Duration.ZERO, RetryPolicy.NEVER.withTimes(1), timing),
                progress -> BriefWatch.impatient(definition, cellar.settings(), Set.of(Stage.GOLD)))
            .execute();

    assertThat(vain.exitCode()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(told("event", "key")).containsExactly("deadline deadline/gold/run");

    run(cellar.settings(), Stage.SILVER, Stage.GOLD);

    assertThat(told("event", "key").stream().filter(line -> line.endsWith("deadline/gold/run")))
        .containsExactly("deadline deadline/gold/run", "recovery deadline/gold/run");
  }

  private static void back(Path aside, Path lake) {
    try {
      Files.delete(lake);
      Files.move(aside, lake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunRecord ended(RunRecord run) {
    return RecordedRun.of(run.run(), run.pipeline(), DAY)
        .on(run.host(), null)
        .began(run.startedAt())
        .ended(Instant.now(), RunRecord.Status.DONE, 0)
        .record();
  }

  @Test
  void figuresOfARunLieInAFileForTheCollector() throws IOException {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Path file = folder.resolve("metrics").resolve("cellar.prom");
    Settings settings =
        Settings.file(
            Files.writeString(
                folder.resolve("measured.properties"),
                Files.readString(folder.resolve("settings.properties"))
                    + "ASSAY_METRICS_FILE="
                    + file
                    + "\n"));
    RunRecord run = run(settings, Stage.SILVER, Stage.GOLD);

    assertThat(run.exitCode()).isZero();
    assertThat(file.getParent().toFile().list()).containsExactly("cellar.prom");
    assertThat(Files.readAllLines(file))
        .contains(
            "# TYPE assay_run_success gauge",
            "assay_run_success{pipeline=\"cellar\",stages=\"silver-gold\",verb=\"run\"} 1",
            "assay_table_rows{pipeline=\"cellar\",stages=\"silver-gold\",verb=\"run\",layer=\"silver\","
                + "table=\"sales\",outcome=\"written\"} 2",
            "assay_table_newest_day_timestamp_seconds{pipeline=\"cellar\",stages=\"silver-gold\",verb=\"run\","
                + "layer=\"gold\",table=\"revenue\"} 1767571200")
        .noneMatch(line -> line.contains(run.run()) || line.contains(DAY.toString()));
  }
}
