// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.pipelines.alert.AlertedCellar;
import dev.assay.pipelines.http.HookServer;
import dev.assay.pipelines.http.HookServer.Answer;
import dev.assay.pipelines.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsCommandTest {
  private static final String TOKEN = "/services/canary-of-the-hook";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void define() throws IOException {
    cli = new Cli(folder);
    AlertedCellar.with(
        Files.createDirectory(folder.resolve("cellars")),
        """
        channels:
          team: {type: slack, url: "${TEAM}"}
          log: {type: file, path: "%s"}
        """
            .formatted(folder.resolve("log.jsonl")));
  }

  private Cli.Result alerts(String... args) {
    String[] all = new String[args.length + 4];
    all[0] = "alerts";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "cellar";
    all[args.length + 2] = "--definitions";
    all[args.length + 3] = folder.resolve("cellars").toString();
    return cli.run(all);
  }

  @Test
  void aTestSaysOfEachChannelWhatHappened() throws IOException {
    try (HookServer server = new HookServer(Answer.of(403, "no " + TOKEN))) {
      cli.set("TEAM", server.url(TOKEN));
      Cli.Result result = alerts("test", "-o", "csv");

      assertThat(result.exit()).isEqualTo(ExitCode.DEFINITION);
      assertThat(result.out().lines())
          .containsExactly(
              "channel,type,status,message",
              "team,slack,failed,%s answered 403: no ***; check its address and its credentials"
                  .formatted(server.url("")),
              "log,file,sent," + folder.resolve("log.jsonl"));
      JsonNode line = Json.read(Files.readString(folder.resolve("log.jsonl")), JsonNode.class);
      assertThat(line.path("event").asText()).isEqualTo("test");
    }
  }

  @Test
  void aTestMayBeOfOneChannelAndRemembersNothing() {
    Cli.Result result = alerts("test", "--channel", "log");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("log").doesNotContain("team");
    assertThat(alerts("list", "-o", "json").out().strip()).isEqualTo("[ ]");
  }

  @Test
  void aChannelThatIsNotDeclaredAndAPipelineWithoutAnyAreNamed() {
    assertThat(alerts("test", "--channel", "tem").err())
        .contains("no channel 'tem': expected one of team, log");
    Cli.Result none = cli.shop("alerts", "test");
    assertThat(none.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(none.err()).contains("shop tells nobody: declare alerts.channels");
  }

  @Test
  void aChannelIsOffAsLongAsASettingThatMayBeEmptyIs() throws IOException {
    rewrite("${TEAM}", "${TEAM:-}");
    cli.lake().ensureBuckets();

    assertThat(alerts("check", "-o", "csv").out().lines())
        .containsExactly(
            "channel,type,status,message", "log,file,sent," + folder.resolve("log.jsonl"));
    try (HookServer server = new HookServer(Answer.of(200, ""))) {
      cli.set("TEAM", server.url(TOKEN));
      assertThat(alerts("test", "-o", "csv").out()).contains("team,slack,sent", "log,file,sent");
    }
  }

  @Test
  void whereAllChannelsAreOffNobodyIsToldAndNothingRemembered() throws IOException {
    rewrite("${TEAM}", "${TEAM:-}");
    rewrite(folder.resolve("log.jsonl").toString(), "${LOG:-}");
    cli.lake().ensureBuckets();

    Cli.Result check = alerts("check", "-o", "csv");
    assertThat(check.exit()).isZero();
    assertThat(check.err()).contains("cellar tells nobody: set one of TEAM, LOG");
    assertThat(alerts("list", "-o", "json").out().strip()).isEqualTo("[ ]");
    assertThat(alerts("test").exit()).isEqualTo(ExitCode.DEFINITION);
  }

  private void rewrite(String before, String after) throws IOException {
    Path yaml = folder.resolve("cellars/cellar/pipeline.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace(before, after));
  }

  @Test
  void daysThatAreDueAreFoundWithoutARunAndToldOnce() throws IOException {
    cli.lake().ensureBuckets();
    Cli.Result first = alerts("check", "-o", "csv");
    Cli.Result second = alerts("check", "-o", "csv");

    // One channel has no address: it is asked again, the other has told.
    assertThat(first.out())
        .contains("log,file,sent")
        .contains("team,slack,failed,\"TEAM is not set");
    assertThat(second.out()).doesNotContain("log,file").contains("team,slack");
    assertThat(Files.readAllLines(folder.resolve("log.jsonl"))).hasSize(6);
    JsonNode open = Json.read(alerts("list", "-o", "json").out(), JsonNode.class);
    assertThat(open).hasSize(6);
    assertThat(open.get(0).path("event").asText()).isEqualTo("freshness");
    assertThat(open.get(0).path("untold").asText()).isEqualTo("team");
  }
}
