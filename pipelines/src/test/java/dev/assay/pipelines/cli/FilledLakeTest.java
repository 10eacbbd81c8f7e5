// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at what a run has made; none of them changes it. */
class FilledLakeTest {
  private static final String DAY = ShopLake.DAY.toString();

  private static final Terminal NARROW = new Terminal(true, true, 60, true, false);

  @TempDir static Path folder;
  private static Cli cli;
  private static Cli.Result silver;
  private static Cli.Result gold;

  @BeforeAll
  static void fill() throws IOException {
    cli = new Cli(folder);
    ShopLake.bronze(cli, folder);
    silver = cli.shop("run", "--date", DAY, "--stage", "silver");
    gold = cli.shop(NARROW, "run", "--date", DAY, "--stage", "gold,load");
  }

  @Test
  void aRunSaysALineForEachStepOnStandardErrorAndPrintsItsPartitions() {
    assertThat(silver.exit()).isZero();
    assertThat(silver.err())
        .contains("silver 2026-01-05: 2 partitions\n")
        .contains("silver.orders 2026-01-05 read 3, written 2, rejected 1, deduplicated 0")
        .contains("done, exit code 0")
        .doesNotContain("\r")
        .doesNotContain("\u001b");
    assertThat(silver.out().lines()).hasSize(3).anyMatch(line -> line.startsWith("silver.orders"));
  }

  @Test
  void onATerminalARunDrawsABarInPlaceThatFits() {
    assertThat(gold.exit()).isZero();
    assertThat(gold.err()).contains("\r").contains("gold 2026-01-05 [").contains("] 2/2, ");
    // Where the line is broken depends on the length of the folder's name.
    assertThat(gold.err().replaceAll("\\s+", " ")).contains("partitions loaded, 0 unchanged");
    assertThat(gold.err().split("[\r\n]|\u001b\\[K"))
        .allSatisfy(line -> assertThat(Display.width(line)).isLessThanOrEqualTo(60));
  }

  @Test
  void planIsEmptyForNothingHasChanged() {
    Cli.Result plan = cli.shop("plan", "--date", DAY);

    assertThat(plan.exit()).isZero();
    assertThat(plan.out()).isEmpty();
    assertThat(plan.err()).isEqualTo("0 to make, 0 blocked, 6 up to date\nload: nothing to do\n");
  }

  @Test
  void planSaysThatALostWarehouseWillBeLoadedAgain() throws IOException {
    Path lost = cli.warehouse().resolveSibling("lost");
    Files.move(cli.warehouse(), lost);
    try {
      Cli.Result plan = cli.shop("plan", "--date", DAY);

      assertThat(plan.out()).isEmpty();
      assertThat(plan.err())
          .contains("load: 2 partitions, 2 of them published already")
          .contains("which is not there: everything");
      assertThat(cli.shop("plan", "--date", DAY, "--stage", "gold").err()).doesNotContain("load");
    } finally {
      Files.move(lost, cli.warehouse());
    }
  }

  @Test
  void planOfWhatIsMadeAgainSaysThatItIsLoadedToo() {
    assertThat(cli.shop("plan", "--date", DAY, "--force").err())
        .contains("load: 2 partitions, 0 of them published already")
        .doesNotContain("everything");
  }

  @Test
  void planOfEverythingSaysThatItIsForced() {
    Cli.Result plan = cli.shop("plan", "--date", DAY, "--force", "--output", "json");

    JsonNode rows = Json.read(plan.out(), JsonNode.class);
    assertThat(rows).hasSize(6);
    assertThat(rows).allSatisfy(row -> assertThat(row.path("reason").asText()).isEqualTo("forced"));
  }

  @Test
  void statusShowsRowsWhereItIsDone() {
    Cli.Result status = cli.shop("status", "--from", DAY, "--to", DAY);

    assertThat(status.out().lines())
        .contains("table                2026-01-05", "silver.orders                 2");
  }

  @Test
  void statusAsJsonHasARowForEachPartition() {
    Cli.Result status =
        cli.shop("status", "--from", DAY, "--to", DAY, "--table", "silver.orders", "-o", "json");

    JsonNode row = Json.read(status.out(), JsonNode.class).get(0);
    assertThat(row.path("status").asText()).isEqualTo("done");
    assertThat(row.path("rejected").asInt()).isEqualTo(1);
    assertThat(row.path("generation").asInt()).isEqualTo(1);
  }

  @Test
  void runsShowsTheRunAndItsPartitions() {
    JsonNode runs = Json.read(cli.shop("runs", "-o", "json").out(), JsonNode.class);

    assertThat(runs).hasSize(2);
    assertThat(runs.get(0).path("status").asText()).isEqualTo("done");
    assertThat(runs.get(0).path("done").asInt()).isEqualTo(2);
    String id = runs.get(0).path("run").asText();
    assertThat(cli.shop("runs", "--run", id).out()).contains("gold.daily_revenue");
    assertThat(gold.err()).contains("run " + id + " done");
  }

  @Test
  void logsShowTheNewestRunAsTextOrAsItIsKept() {
    assertThat(cli.shop("logs").out()).contains("INFO").contains("ended with exit code 0");
    assertThat(cli.shop("logs", "--output", "json").out().lines())
        .allSatisfy(line -> assertThat(Json.read(line, JsonNode.class).has("time")).isTrue());
    assertThat(cli.shop("logs", "-o", "csv").out())
        .startsWith("time,level,logger,message,thrown\r\n");
  }

  @Test
  void logsOfARunNeedNoPipelineWhereOneIsDefined() {
    String id =
        Json.read(cli.shop("runs", "-o", "json").out(), JsonNode.class).get(1).path("run").asText();

    Cli.Result log = cli.shop("logs", id);

    assertThat(log.exit()).isZero();
    assertThat(log.out()).contains("run " + id + " of shop").contains("stages=[silver]");
    assertThat(log.out())
        .as("what was said while it ran")
        .contains("silver 2026-01-05: ", "silver.orders 2026-01-05 read ");
    assertThat(cli.shop("logs", "shop", id).out()).isEqualTo(log.out());
    assertThat(cli.shop("logs", "--follow", id).out()).isEqualTo(log.out());
    assertThat(cli.shop("logs", "shop").out()).isEqualTo(cli.shop("logs").out());
    assertThat(cli.shop("logs", "20260101T000000Z-000000").err())
        .contains("run 20260101T000000Z-000000 has no log in the lake");
  }

  @Test
  void rejectsAreReadWithinTheLimitsThatTheSettingsState() {
    cli.set("ASSAY_KERNEL_MEMORY_MB", "none");
    try {
      assertThat(cli.shop("rejects", "show").err()).contains("ASSAY_KERNEL_MEMORY_MB is 'none'");
    } finally {
      cli.set("ASSAY_KERNEL_MEMORY_MB", "512");
    }
  }

  @Test
  void rejectsAreCountedAndShownWithTheirReason() {
    assertThat(cli.shop("rejects", "list", "--output", "csv").out())
        .isEqualTo("table,ds,rule,rows\r\nsilver.orders,2026-01-05,negative_amount,1\r\n");
    JsonNode shown =
        Json.read(
            cli.shop("rejects", "show", "--table", "orders", "-o", "json").out(), JsonNode.class);
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).path("rule").asText()).isEqualTo("negative_amount");
    assertThat(shown.get(0).path("source_row").asInt()).isEqualTo(2);
    assertThat(cli.shop("rejects", "list", "--rule", "another").out()).hasLineCount(1);
    assertThat(cli.shop("rejects", "list", "--from", "2026-01-06").out()).hasLineCount(1);
  }

  @Test
  void aQueryIsPrintedAsTableCsvAndJson() {
    String sql = "SELECT date, total, 'a,\"b\"' AS text FROM shop.daily_revenue";

    assertThat(cli.shop("query", sql).out())
        .isEqualTo("date        total  text\n2026-01-05  13.50  a,\"b\"\n");
    assertThat(cli.shop("query", sql, "--output", "csv").out())
        .isEqualTo("date,total,text\r\n2026-01-05,13.50,\"a,\"\"b\"\"\"\r\n");
    assertThat(cli.shop("query", sql, "-o", "json").out())
        .containsSubsequence(
            "\"date\" : \"2026-01-05\"", "\"total\" : 13.50", "\"text\" : \"a,\\\"b\\\"\"");
  }

  @Test
  void aNameOfAColumnIsQuotedInCsvWhereItMustBe() {
    assertThat(cli.shop("query", "SELECT greatest(1, 2)", "--output", "csv").out())
        .isEqualTo("\"greatest(1, 2)\"\r\n2\r\n");
  }

  @Test
  void aQueryReachesTheLakeAndTheWarehouseAtOnce() {
    String sql = "SELECT count(*) AS n FROM silver.orders JOIN shop.daily_revenue ON ds = date";

    assertThat(cli.shop("query", sql).out()).isEqualTo("n\n2\n");
  }

  @Test
  void sqlThatWritesIsRefused() {
    for (String sql :
        List.of(
            "DROP TABLE shop.daily_revenue",
            "DELETE FROM warehouse.shop.daily_revenue",
            "INSERT INTO warehouse.shop.daily_revenue VALUES (1)",
            "COPY shop.daily_revenue TO '/tmp/assay-must-not-be-there.csv'",
            "ATTACH '/tmp/assay-must-not-be-there.duckdb'",
            "SET memory_limit = '1TB'",
            "SELECT 1; DROP TABLE shop.daily_revenue")) {
      Cli.Result result = cli.shop("query", sql);
      assertThat(result.exit()).as(sql).isEqualTo(2);
      assertThat(result.err()).as(sql).contains("query is read-only: give one SELECT");
    }
    assertThat(cli.shop("query", "FROM shop.daily_revenue").exit()).isZero();
  }

  @Test
  void aSyntaxErrorIsShownWithItsPlace() {
    Cli.Result result = cli.shop("query", "SELECT FROM WHERE");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("syntax error").contains("^").doesNotContain("\tat ");
  }

  @Test
  void aTableThatIsNotThereIsExplainedWithASuggestion() {
    Cli.Result result = cli.shop("query", "FROM shop.daily_revenu");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("daily_revenue");
  }

  @Test
  void aReportIsAPageAndAFileForEachTableAndDate() {
    Path report = folder.resolve("report");
    Cli.Result check = cli.shop("check", "--date", DAY, "--report", report.toString());

    assertThat(check.exit()).isZero();
    assertThat(check.err()).contains("5 files in " + report);
    assertThat(report.toFile().list())
        .containsExactlyInAnyOrder(
            "index.html",
            "silver.orders-2026-01-05.json",
            "silver.customers-2026-01-05.json",
            "gold.daily_revenue-2026-01-05.json",
            "gold.customer_count-2026-01-05.json");
  }

  @Test
  void checksOfAPublishedDayAreRunAgain() {
    Cli.Result check = cli.shop("check", "--date", DAY, "--output", "csv");

    assertThat(check.exit()).isZero();
    assertThat(check.out()).startsWith("table,ds,check,severity,status,rows,message\r\n");
  }

  @Test
  void aTableFitsATerminalOfSixtyColumnsAndIsWholeInAPipe() {
    for (List<String> command :
        List.of(
            List.of("plan", "--date", DAY, "--force"),
            List.of("status", "--to", DAY),
            List.of("runs"),
            List.of("rejects", "list"),
            List.of("rejects", "show"),
            List.of("query", "SELECT * FROM silver.orders"))) {
      Cli.Result shown = cli.shop(NARROW, command.toArray(String[]::new));
      assertThat((shown.out() + shown.err()).lines())
          .as(command.toString())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(Display.width(line)).isLessThanOrEqualTo(60));
      assertThat(cli.shop(command.toArray(String[]::new)).out()).doesNotContain("…");
    }
  }
}
