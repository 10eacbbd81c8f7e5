// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Layer;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.pipelines.alert.AlertedCellar;
import dev.assay.pipelines.it.CliProcess;
import dev.assay.pipelines.plan.Stage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in a process of their own that is ended: mostly a backfill in waves of one day, of which the
 * first is whole and the second waits for a source that never answers.
 */
class StoppedRunIT {
  private static final int TIMEOUT_SECONDS = 120;

  /** What a process that is asked to stop may take: Kubernetes waits 30. */
  private static final int STOP_SECONDS = 20;

  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  @TempDir private Path folder;

  @BeforeEach
  void publishBronzeOfTheFirstDay() {
    try (Cellar cellar = new Cellar(folder)) {
      cellar.day(MONDAY, Cellar.WINES, Cellar.sales(MONDAY));
    }
  }

  @Test
  void aRunThatIsAskedToStopClosesItsRecordAndKeepsItsLogFirst() throws Exception {
    assertThat(exitCode(Process::destroy)).isEqualTo(ExitCode.INTERRUPTED);

    RunRecord run = record();
    assertThat(run.status()).isEqualTo(RunRecord.Status.FAILED);
    assertThat(run.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.endedAt()).isAfter(run.startedAt());
    assertThat(run.failures()).singleElement().asString().contains("interrupted");
    assertThat(run.partitions()).hasSize(4).allMatch(p -> p.ds().equals(MONDAY));
    assertThat(run.load().loaded()).hasSize(2);
    assertThat(log(run)).endsWith("run %s ended with exit code 143".formatted(run.run()));
    assertThat(leases()).isEmpty();
    assertThatItIsToldOfAndNotAsAFailure(run);
    assertTheFirstDayIsWholeAndTheSecondIsNotThere();
  }

  @Test
  void aRunThatIsKilledLeavesTheLogAndTheLoadOfItsFinishedWaves() throws Exception {
    assertThat(exitCode(Process::destroyForcibly)).isEqualTo(137);

    RunRecord run = record();
    assertThat(run.status()).isEqualTo(RunRecord.Status.RUNNING);
    assertThat(run.observed()).isEqualTo(RunRecord.Status.UNKNOWN);
    assertThat(log(run)).contains("run %s of cellar".formatted(run.run()));
    assertThat(leases()).anyMatch(key -> key.startsWith("cellar/pulses/" + run.run()));
    assertTheFirstDayIsWholeAndTheSecondIsNotThere();
    assertTheNextRunTakesOver();
  }

  /** Gold is made in two levels here; the process is asked to stop when the first is done. */
  @Test
  void aRunThatIsAskedToStopBetweenTwoLevelsBeginsNoOtherAndLeavesNothingHalf() throws Exception {
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      held.setSoTimeout((int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
      Process process = betweenLevels(held.getLocalPort());
      try (Socket called = held.accept()) {
        assertThat(called.isConnected()).isTrue();
        process.destroy();
        assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    }

    RunRecord run = record();
    assertThat(run.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.failures()).asString().contains("interrupted");
    assertThat(run.partitions())
        .filteredOn(p -> p.status() == PartitionReport.Status.DONE)
        .extracting(PartitionReport::table)
        .containsExactlyInAnyOrder("wines", "sales", "shops");
    assertThat(leases()).isEmpty();
    try (Cellar cellar = new Cellar(folder)) {
      assertThat(cellar.lake().store(Layer.GOLD).list("cellar/revenue/")).isEmpty();
      assertThat(cellar.warehouse()).doesNotExist();
      assertThat(
              cellar
                  .run(cellar.definition(), List.of(MONDAY), HeldBetweenLevels.STAGES)
                  .partitions())
          .singleElement()
          .satisfies(p -> assertThat(p.table()).isEqualTo("revenue"));
      assertThat(cellar.manifest("gold.shops", MONDAY).orElseThrow().generation()).isEqualTo(1);
      assertThat(cellar.query("SELECT shop FROM cellar.shops ORDER BY ALL"))
          .containsExactly("[lyon]", "[paris]");
    }
  }

  private Process betweenLevels(int port) throws Exception {
    return CliProcess.of(
            new Properties(),
            HeldBetweenLevels.class,
            List.of(),
            folder.toString(),
            Integer.toString(port))
        .redirectOutput(folder.resolve("output.log").toFile())
        .start();
  }

  private void assertThatItIsToldOfAndNotAsAFailure(RunRecord run) {
    assertThat(run.notices())
        .map(notice -> notice.to() + " " + notice.sent())
        .containsExactlyInAnyOrder("alerts.channels.late true", "ASSAY_METRICS_FILE true");
    assertThat(folder.resolve("late.jsonl")).content().contains("\"event\":\"freshness\"");
    assertThat(folder.resolve("broken.jsonl")).doesNotExist();
    assertThat(folder.resolve("backfill.prom"))
        .content()
        .contains("assay_run_exit_code{pipeline=\"cellar\",stages=\"all\",verb=\"backfill\"} 143");
  }

  /** Leases and pulses that are in the lake. */
  private List<String> leases() {
    try (Cellar cellar = new Cellar(folder)) {
      return Stream.of("cellar/leases/", "cellar/pulses/")
          .flatMap(prefix -> cellar.lake().ops().list(prefix).stream())
          .map(ObjectInfo::key)
          .toList();
    }
  }

  /** Its process has ended, so nobody waits for its leases to expire. */
  private void assertTheNextRunTakesOver() {
    try (Cellar cellar = new Cellar(folder)) {
      LocalDate tuesday = MONDAY.plusDays(1);
      cellar.day(tuesday, Cellar.WINES, Cellar.sales(tuesday));
      assertThat(
              cellar
                  .run(cellar.definition(), List.of(tuesday), EnumSet.allOf(Stage.class))
                  .status())
          .isEqualTo(RunRecord.Status.DONE);
    }
  }

  private void assertTheFirstDayIsWholeAndTheSecondIsNotThere() {
    try (Cellar cellar = new Cellar(folder)) {
      assertThat(
              cellar.query(
                  "SELECT DISTINCT ds FROM assay_meta.partitions WHERE loaded_at IS NOT NULL"))
          .containsExactly("[%s]".formatted(MONDAY));
      assertThat(cellar.manifest("bronze.sales", MONDAY.plusDays(1))).isEmpty();
      assertThat(cellar.manifest("silver.sales", MONDAY.plusDays(1))).isEmpty();
    }
  }

  /** The exit code of a backfill that is ended so when it has begun with its second day. */
  private int exitCode(Consumer<Process> end) throws Exception {
    try (ServerSocket source = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      source.setSoTimeout((int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
      Process process = backfill(source.getLocalPort());
      try (Socket asked = source.accept()) {
        assertThat(asked.isConnected()).isTrue();
        end.accept(process);
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private Process backfill(int port) throws Exception {
    Path alerted = Files.createDirectory(folder.resolve("definitions"));
    AlertedCellar.with(
        alerted,
        """
        channels:
          broken: {type: file, path: "%1$s/broken.jsonl", on: [failure]}
          late: {type: file, path: "%1$s/late.jsonl", on: [freshness]}
        """
            .formatted(folder));
    Properties settings = new Properties();
    settings.setProperty("ASSAY_LAKE", folder.resolve("lake").toString());
    settings.setProperty("ASSAY_PII_KEY", "test");
    settings.setProperty("ASSAY_SCRATCH", folder.resolve("scratch").toString());
    settings.setProperty(
        "CELLAR_WAREHOUSE", folder.resolve("warehouse/analytics.duckdb").toString());
    settings.setProperty("ASSAY_METRICS_FILE", folder.resolve("{verb}.prom").toString());
    settings.setProperty("CELLAR_URL", "jdbc:postgresql://127.0.0.1:%d/cellar".formatted(port));
    settings.setProperty("CELLAR_USER", "nobody");
    settings.setProperty("CELLAR_PASSWORD", "nothing");
    return CliProcess.of(
            settings,
            "backfill",
            "cellar",
            "--from",
            MONDAY.toString(),
            "--to",
            MONDAY.plusDays(1).toString(),
            "--parallel",
            "1",
            "--definitions",
            alerted.toString())
        .redirectOutput(folder.resolve("output.log").toFile())
        .start();
  }

  private RunRecord record() {
    try (Cellar cellar = new Cellar(folder)) {
      return new RunStore(cellar.lake(), "cellar").newest(1).get(0);
    }
  }

  /** The messages of its log, a line each. */
  private String log(RunRecord run) {
    try (Cellar cellar = new Cellar(folder)) {
      return new RunStore(cellar.lake(), "cellar")
          .log(run.run())
          .orElseThrow()
          .lines()
          .map(line -> line.replaceAll(".*\"message\":\"(.*?)\"[,}].*", "$1"))
          .reduce("", (all, line) -> all.isEmpty() ? line : all + "\n" + line);
    }
  }
}
