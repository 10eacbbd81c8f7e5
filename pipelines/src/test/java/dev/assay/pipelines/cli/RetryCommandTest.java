// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that fails for its warehouse, what is said of it, and what a retry makes of it. */
class RetryCommandTest {
  private static final String DAY = ShopLake.DAY.toString();

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void open() throws Exception {
    cli = new Cli(folder);
    ShopLake.bronze(cli, folder);
  }

  @Test
  void aRetryDoesTheRestOfARunOnItsOwnDayWithItsOwnStages() throws Exception {
    Path blocked = Files.writeString(cli.warehouse().getParent(), "no folder");
    Cli.Result failed =
        cli.shop("run", "--date", DAY, "--stage", "silver,gold,load", "--output", "json");
    assertThat(failed.exit()).isNotZero();
    Files.delete(blocked);

    Cli.Result retried = cli.shop("retry");

    assertThat(retried.exit()).as(retried.err()).isZero();
    assertThat(retried.err())
        .contains("retrying run ", DAY + ".." + DAY, "stages silver,gold,load", "all tables");
    assertThat(retried.out()).doesNotContain("silver.orders");
    assertThat(cli.warehouse()).exists();
    assertThat(cli.shop("retry").err()).contains("0 partitions loaded, 2 unchanged");
  }

  @Test
  void aDamagedWarehouseIsSaidToBeAndRunBackfillAndRetryHaveFiguresOfTheirOwn() throws Exception {
    cli.set("ASSAY_METRICS_FILE", folder.resolve("{verb}.prom").toString());
    Files.createDirectory(cli.warehouse().getParent());
    Files.writeString(cli.warehouse(), "no database".repeat(100));
    Cli.Result failed = cli.shop("run", "--date", DAY, "--stage", "load");
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.err())
        .contains(cli.warehouse() + " is damaged, or no file of DuckDB's: move it away, and the");
    Files.delete(cli.warehouse());
    assertThat(cli.shop("retry").exit()).isZero();
    assertThat(cli.shop("backfill", "--from", DAY, "--to", DAY, "--stage", "load").exit()).isZero();

    assertThat(success("run")).endsWith("verb=\"run\"} 0");
    assertThat(success("retry")).endsWith("verb=\"retry\"} 1");
    assertThat(success("backfill")).endsWith("verb=\"backfill\"} 1");
  }

  private String success(String verb) throws IOException {
    return Files.readAllLines(folder.resolve(verb + ".prom")).stream()
        .filter(line -> line.startsWith("assay_run_success{"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunThatIsDoneOrUnknownIsNotRetried() {
    assertThat(cli.shop("run", "--date", DAY, "--stage", "silver").exit()).isZero();
    String run =
        Json.read(cli.shop("runs", "-o", "json").out(), JsonNode.class).get(0).path("run").asText();

    Cli.Result again = cli.shop("retry", "shop", run);
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("run %s is done: nothing to retry".formatted(run));

    Cli.Result none = cli.shop("retry", "shop", "20260101T000000000Z-000000");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("no run 20260101T000000000Z-000000: 'assay runs' lists them");
  }

  @Test
  void aRunIsShownWithItsStagesAttemptsBytesAndDefinitions() {
    assertThat(cli.shop("run", "--date", DAY, "--stage", "silver,gold").exit()).isZero();

    String shown = cli.shop("runs", "show").out();
    assertThat(shown)
        .contains("status     done, exit code 0", "days       " + DAY + ".." + DAY)
        .contains(", runner direct")
        .containsPattern("defined    [0-9a-f]{16}\n")
        .containsPattern("took       silver \\d+\\.\\d s, gold \\d+\\.\\d s\n")
        .contains("stages     [silver, gold]", "silver     2 done; ", "gold       2 done; ");
    JsonNode partition =
        Json.read(cli.shop("runs", "show", "-o", "json").out(), JsonNode.class).get(0);
    assertThat(partition.path("attempts").asInt()).isEqualTo(1);
    assertThat(partition.path("bytes").asLong()).isPositive();
    assertThat(partition.path("definition").asText()).isNotEmpty();
  }

  @Test
  void pruningAFreshLakeRemovesNothingSaysSoAndKeepsARecord() {
    assertThat(cli.shop("run", "--date", DAY, "--stage", "silver,gold").exit()).isZero();

    Cli.Result dry = cli.shop("prune", "--dry-run");
    assertThat(dry.exit()).isZero();
    assertThat(dry.err()).contains("0 objects of 0 bytes would be removed");
    assertThat(cli.lake().ops().list("shop/prunes/")).isEmpty();
    assertThat(cli.shop("prune").err()).contains("0 objects of 0 bytes removed");
    assertThat(cli.lake().ops().list("shop/prunes/")).hasSize(1);
  }

  @Test
  void aDurationWithoutAUnitIsRefused() {
    Cli.Result wrong = cli.shop("run", "--date", DAY, "--wait", "90");

    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("'90' is no duration", "as in 2h");
  }
}
