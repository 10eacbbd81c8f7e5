// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.TableName;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.RunProcess;
import dev.assay.pipelines.run.RunStore;
import dev.assay.pipelines.testing.RecordedRun;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record says that its run is running until the run says otherwise, which a killed one cannot.
 */
class KilledRunTest {
  private static final String RUN = "20260106T020000Z-1f3a9c";
  private static final String DAY = ShopLake.DAY.toString();

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  @Test
  void aRunWhoseProcessLivesIsRunning() throws Exception {
    keep(host(), new RunProcess(ProcessHandle.current().pid(), start()));

    assertThat(status()).isEqualTo("running");
    assertThat(partition().path("status").asText()).isEqualTo("running");
    assertThat(partition().path("detail").asText()).isEqualTo("run " + RUN);
  }

  @Test
  void aRunWhoseProcessHasEndedIsUnknownAndItsPartitionsAreMissing() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    Instant started = ended.info().startInstant().orElse(Instant.now());
    ended.waitFor();
    keep(host(), new RunProcess(ended.pid(), started));

    assertThat(status()).isEqualTo("unknown");
    assertThat(cli.shop("runs").err())
        .isEqualTo("unknown: no end is recorded, and the run's process is not on this host\n");
    assertThat(partition().path("status").asText()).isEqualTo("missing");
    assertThat(partition().path("detail").asText())
        .contains("run " + RUN)
        .contains("has recorded no end");
  }

  @Test
  void anotherProcessThatWasGivenTheSameNumberIsNotTheRun() throws Exception {
    keep(host(), new RunProcess(ProcessHandle.current().pid(), start().minus(Duration.ofHours(1))));

    assertThat(status()).isEqualTo("unknown");
  }

  @Test
  void aRunOnAnotherHostIsUnknownForItCannotBeSeen() {
    keep("another-host", new RunProcess(ProcessHandle.current().pid(), start()));

    assertThat(status()).isEqualTo("unknown");
  }

  @Test
  void aRecordOfBeforeThereWereProcessesIsUnknown() throws Exception {
    keep(host(), null);

    assertThat(status()).isEqualTo("unknown");
  }

  @Test
  void aRunShowsOnlyWhatItMayTouchAsRunning() throws Exception {
    RunProcess process = new RunProcess(ProcessHandle.current().pid(), start());
    keep(host(), process, List.of(Stage.BRONZE, Stage.SILVER), List.of());
    assertThat(partition().path("status").asText()).isEqualTo("missing");

    keep(host(), process, List.of(Stage.GOLD), List.of());
    assertThat(partition().path("status").asText()).isEqualTo("running");

    TableName other = TableName.parse("gold.customer_count");
    keep(host(), process, List.of(Stage.GOLD), List.of(other));
    assertThat(partition().path("status").asText()).isEqualTo("missing");
  }

  private void keep(String host, RunProcess process) {
    keep(host, process, null, null);
  }

  private void keep(String host, RunProcess process, List<Stage> stages, List<TableName> tables) {
    try (Lake lake = cli.lake()) {
      lake.ensureBuckets();
      new RunStore(lake, "shop")
          .keep(
              RecordedRun.of(RUN, "shop", ShopLake.DAY)
                  .on(host, process)
                  .doing(stages, tables)
                  .began(Instant.parse("2026-01-06T02:00:00Z"))
                  .record());
    }
  }

  private String status() {
    return Json.read(cli.shop("runs", "-o", "json").out(), JsonNode.class)
        .get(0)
        .path("status")
        .asText();
  }

  private JsonNode partition() {
    String json =
        cli.shop(
                "status", "--from", DAY, "--to", DAY, "--table", "gold.daily_revenue", "-o", "json")
            .out();
    return Json.read(json, JsonNode.class).get(0);
  }

  private static String host() throws UnknownHostException {
    return InetAddress.getLocalHost().getHostName();
  }

  private static Instant start() {
    return ProcessHandle.current().info().startInstant().orElseThrow();
  }
}
