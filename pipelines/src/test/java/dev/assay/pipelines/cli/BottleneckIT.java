// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.bottleneck.BottleneckMonth;
import dev.assay.pipelines.definition.Fixtures;
import dev.assay.pipelines.run.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipeline {@code bottleneck} by its commands, on generated workbooks. */
class BottleneckIT {
  private static final String DAY = "2026-01-14";

  @TempDir private static Path folder;
  private static Cli.Result demo;

  @BeforeAll
  static void demonstrate() {
    demo = Cli.bare(folder, "demo", "bottleneck");
  }

  private static Cli.Result run(String... command) {
    return Cli.bare(folder, command);
  }

  private static List<String> query(String sql) {
    Cli.Result result = run("query", "--pipeline", "bottleneck", "-o", "csv", sql);
    assertThat(result.exit()).as(result.err()).isZero();
    return result.out().lines().skip(1).toList();
  }

  @Test
  void theDemoShowsTheMonthAndLeavesNothingRunning() {
    assertThat(demo.exit()).as(demo.err()).isEqualTo(ExitCode.DONE);
    assertThat(demo.out())
        .contains("bronze.web", "silver.web", "gold.web_products", "gold.monthly_history")
        .contains("test_ca", "70568.60", "bottleneck.premium_wines")
        .contains("Next:");
    assertThat(folder.resolve(".assay").resolve("running.properties")).doesNotExist();
  }

  @Test
  void everyRowOfGoldIsWhatPlainJavaMakesOfTheSheets() {
    BottleneckMonth month = new BottleneckMonth(42);

    assertThat(
            query(
                "SELECT product_id, sku, price, total_sales, revenue FROM"
                    + " bottleneck.revenue_by_product"))
        .containsExactlyInAnyOrderElementsOf(month.revenues());
    assertThat(query("SELECT product_id, z_score FROM bottleneck.premium_wines"))
        .hasSize(30)
        .containsExactlyInAnyOrderElementsOf(month.premium());
    assertThat(query("SELECT product_id, z_score FROM bottleneck.ordinary_wines"))
        .hasSize(684)
        .containsExactlyInAnyOrderElementsOf(month.ordinary());
    assertThat(query("FROM bottleneck.monthly_history")).containsExactly(month.history(DAY));
  }

  @Test
  void theReportAndTheListsAreFilesWithARowForEachWine() throws IOException {
    Path exports = folder.resolve(".assay/demo/bottleneck/exports").resolve(DAY);

    assertThat(Files.readAllLines(exports.resolve("vins_premium.csv"))).hasSize(31);
    assertThat(Files.readAllLines(exports.resolve("vins_ordinaires.csv"))).hasSize(685);
    try (ReadableWorkbook report =
        new ReadableWorkbook(exports.resolve("rapport_ca.xlsx").toFile())) {
      List<Row> rows = report.getFirstSheet().read();
      BigDecimal revenue =
          rows.stream()
              .skip(1)
              .map(row -> row.getCellAsNumber(5).orElseThrow())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(rows).hasSize(715);
      assertThat(revenue).isEqualByComparingTo("70568.60");
    }
  }

  @Test
  void whatWasDroppedIsKeptWithItsReasonFileAndRow() {
    assertThat(query("SELECT count(*) FROM silver.web")).containsExactly("1428");
    Cli.Result rejects = run("rejects", "list", "bottleneck", "--from", DAY, "-o", "csv");

    assertThat(rejects.out().lines().skip(1))
        .containsExactly(
            "silver.erp,%s,null_key_product_id,3".formatted(DAY),
            "silver.erp,%s,null_price,2".formatted(DAY),
            "silver.liaison,%s,null_key_product_id,3".formatted(DAY),
            "silver.web,%s,null_sku,83".formatted(DAY),
            "silver.web,%s,null_total_sales,30".formatted(DAY));
  }

  @ParameterizedTest
  @CsvSource({
    "erp_rows, 824, silver.erp, test_nettoyage_erp, 825",
    "liaison_rows, 826, silver.liaison, test_nettoyage_liaison, 825",
    "web_clean_rows, 1427, silver.web, test_nettoyage_web_clean, 1428",
    "web_dedup_rows, 715, gold.web_products, test_nettoyage_web_dedup, 714",
    "joined_rows, 713, gold.wines, test_fusion, 714",
    "revenue_total, 70568.61, gold.revenue_by_product, test_ca, 70568.60",
    "premium_wines, 31, gold.premium_wines, test_premium, 30",
  })
  void eachOfTheSevenChecksFailsByItselfWithItsMessage(
      String figure, String expected, String table, String check, String found) throws IOException {
    Path definitions = definitions(figure);
    Path values = definitions.resolve("bottleneck").resolve("expected.yaml");
    Files.writeString(
        values,
        Files.readString(values, UTF_8)
            .replaceAll("(?m)^%s: .*$".formatted(figure), "%s: %s".formatted(figure, expected)));

    Cli.Result checked =
        run(
            "check",
            "bottleneck",
            "--date",
            DAY,
            "-o",
            "csv",
            "--definitions",
            definitions.toString());

    assertThat(checked.exit()).isEqualTo(ExitCode.CHECK);
    assertThat(checked.out().lines().filter(line -> line.contains(",failed,")))
        .singleElement()
        .asString()
        .startsWith("%s,%s,%s,error".formatted(table, DAY, check))
        .contains(found, expected);
  }

  private static Path definitions(String name) throws IOException {
    Path copy = folder.resolve("definitions-" + name);
    Files.createDirectories(copy);
    Fixtures.copy(Path.of("definitions", "bottleneck"), copy.resolve("bottleneck"));
    return copy;
  }

  @Test
  void aMonthWithoutAWorkbookWaitsForItAndOthersGoOn(@TempDir Path other) throws IOException {
    Cli cli = generated(other, 1);
    Files.delete(other.resolve("in").resolve(DAY).resolve("web.xlsx"));

    Cli.Result run = cli.run("run", "bottleneck", "--date", DAY);

    assertThat(run.exit()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(run.out()).contains("silver.erp").contains("done");
    assertThat(run.err()).contains("web.xlsx");
  }

  @Test
  void aWorkbookThatLacksAColumnIsNamedAndNothingIsMadeOfIt(@TempDir Path other)
      throws IOException {
    Cli cli = generated(other, 2);
    Path month = other.resolve("in").resolve(DAY);
    Files.copy(
        month.resolve("liaison.xlsx"),
        month.resolve("erp.xlsx"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    Cli.Result run = cli.run("run", "bottleneck", "--date", DAY);

    assertThat(run.exit()).isIn(ExitCode.DEFINITION, ExitCode.CHECK);
    assertThat(run.err()).contains("silver.erp").contains("price");
    assertThat(cli.run("status", "bottleneck", "-o", "csv").out())
        .contains("silver.erp,%s,failed".formatted(DAY))
        .doesNotContain("gold.wines,%s,done".formatted(DAY));
  }

  private static Cli generated(Path other, long seed) {
    Path in = other.resolve("in");
    Cli cli =
        new Cli(other)
            .set("BOTTLENECK_FILES", in.toString())
            .set("ASSAY_EXPORTS", other.resolve("exports").toString())
            .set("BOTTLENECK_ALERTS", other.resolve("alerts.jsonl").toString());
    Cli.Result generated =
        cli.run("generate", "bottleneck", "--out", in.toString(), "--seed", "" + seed);
    assertThat(generated.exit()).as(generated.err()).isZero();
    assertThat(generated.err()).contains("next: BOTTLENECK_FILES=");
    return cli;
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid(@TempDir Path other) throws IOException {
    Path file = Files.createFile(other.resolve("file"));

    Cli.Result generated = Cli.bare(other, "generate", "bottleneck", "--out", file.toString());

    assertThat(generated.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(generated.err()).contains("cannot write the workbooks into").doesNotContain("\tat ");
  }

  @Test
  void twoMonthsAreTwoRowsOfTheHistory(@TempDir Path other) {
    Cli cli = generated(other, 3);
    String in = other.resolve("in").toString();
    cli.run("generate", "bottleneck", "--out", in, "--date", "2026-02-14", "--seed", "4");

    Stream.of(DAY, "2026-02-14")
        .forEach(
            day ->
                assertThat(cli.run("run", "bottleneck", "--date", day).exit())
                    .isEqualTo(ExitCode.DONE));

    Cli.Result history =
        cli.run(
            "query",
            "--pipeline",
            "bottleneck",
            "-o",
            "csv",
            "SELECT ds, revenue, premium_wines, ordinary_wines FROM bottleneck.monthly_history"
                + " ORDER BY ds");
    assertThat(history.out().lines())
        .containsExactly(
            "ds,revenue,premium_wines,ordinary_wines",
            "2026-01-14,70568.60,30,684",
            "2026-02-14,70568.60,30,684");
  }
}
