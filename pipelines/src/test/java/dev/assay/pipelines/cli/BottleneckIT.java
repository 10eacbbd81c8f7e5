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
import java.util.Map;
import java.util.stream.Collectors;
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
  @CsvSource(
      delimiter = '|',
      value = {
        "erp_rows|824|silver.erp|test_nettoyage_erp|825|the ERP has not the number of products",
        "liaison_rows|826|silver.liaison|test_nettoyage_liaison|825|the liaison has not the number",
        "web_clean_rows|1427|silver.web|test_nettoyage_web_clean|1428|the shop has not the number of rows",
        "web_dedup_rows|715|gold.web_products|test_nettoyage_web_dedup|714|the shop has not the number of products",
        "joined_rows|713|gold.wines|test_fusion|714|ERP, liaison and shop do not have",
        "revenue_total|70568.61|gold.revenue_by_product|test_ca|70568.60|the revenue of all products is not",
        "premium_wines|31|gold.premium_wines|test_premium|30|not the expected number of wines has a z-score",
      })
  void eachOfTheSevenChecksFailsByItselfWithItsMessage(
      String figure, String expected, String table, String check, String found, String message)
      throws IOException {
    Cli.Result checked =
        run(
            "check",
            "bottleneck",
            "--date",
            DAY,
            "-o",
            "csv",
            "--definitions",
            definitions(figure, expected).toString());

    assertThat(checked.exit()).isEqualTo(ExitCode.CHECK);
    assertThat(checked.out().lines().filter(line -> line.contains(",failed,")))
        .singleElement()
        .asString()
        .startsWith("%s,%s,%s,error".formatted(table, DAY, check))
        .contains(found, expected, message);
  }

  @Test
  void aCheckThatFailsInARunHoldsBackItsTableAndWhatDependsOnItAndNothingElse(@TempDir Path other)
      throws IOException {
    Cli cli = generated(other, 5);
    String definitions = definitions("joined_rows", "713").toString();

    Cli.Result run =
        cli.run("run", "bottleneck", "--date", DAY, "--definitions", definitions, "-o", "csv");

    assertThat(run.exit()).isEqualTo(ExitCode.CHECK);
    assertThat(states(run))
        .containsEntry("gold.wines", "failed")
        .containsEntry("gold.revenue_by_product", "skipped")
        .containsEntry("gold.wine_scores", "skipped")
        .containsEntry("gold.premium_wines", "skipped")
        .containsEntry("gold.ordinary_wines", "skipped")
        .containsEntry("gold.monthly_history", "skipped")
        .containsEntry("gold.web_products", "done")
        .containsEntry("silver.web", "done");
    assertThat(run.err())
        .contains("step 6 test-nettoyage-web-dedup: done: found 714")
        .contains("step 8 test-fusion: failed", "ERP, liaison and shop do not have")
        .contains("step 9 calcul-ca: skipped", "step 10 test-ca: skipped")
        .contains("step 14 notification-succes: skipped: not said, the run failed");
    assertThat(other.resolve("exports")).doesNotExist();
    assertThat(Files.readString(other.resolve("quality").resolve(DAY).resolve("quality_alert.txt")))
        .contains("failed: gold.wines test_fusion");
  }

  private static Map<String, String> states(Cli.Result run) {
    return run.out()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .collect(Collectors.toMap(cells -> cells[0], cells -> cells[3]));
  }

  @Test
  void theFourteenStepsAreNamedInThePlanTheRunItsRecordAndTheStatus() {
    List<String> names =
        List.of(
            "1 lecture-classeurs",
            "2 nettoyage-complet",
            "3 test-nettoyage-erp",
            "4 test-nettoyage-liaison",
            "5 test-nettoyage-web-clean",
            "6 test-nettoyage-web-dedup",
            "7 fusion-tables",
            "8 test-fusion",
            "9 calcul-ca",
            "10 test-ca",
            "11 identification-premium",
            "12 test-premium",
            "13 ecriture-rapports",
            "14 notification-succes");
    Cli.Result plan = run("plan", "bottleneck", "--date", DAY, "--force");
    Cli.Result shown = run("runs", "show", "bottleneck");
    Cli.Result status = run("status", "bottleneck", "-o", "csv");

    names.forEach(name -> assertThat(demo.err()).contains("step %s: done".formatted(name)));
    assertThat(demo.err()).contains("step 10 test-ca: done: found 70568.60");
    assertThat(demo.out().stripTrailing().lines().reduce((a, b) -> b).orElseThrow())
        .startsWith("notification-succes: ");
    assertThat(plan.out()).contains(names).contains("check gold.wines.test_fusion");
    assertThat(shown.out()).contains(names);
    assertThat(status.out()).contains("gold.wines,7 fusion-tables,%s,done".formatted(DAY));
  }

  @Test
  void aPartOfTheWorkIsNoSuccessOfTheWhole(@TempDir Path other) {
    Cli.Result run =
        generated(other, 6).run("run", "bottleneck", "--date", DAY, "--stage", "bronze");

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.err())
        .contains("step 14 notification-succes: unchanged: not said, a part of the work")
        .endsWith("exit code 0%n".formatted());
  }

  private static Path definitions(String figure, String expected) throws IOException {
    Path definitions = definitions(figure);
    Path values = definitions.resolve("bottleneck").resolve("expected.yaml");
    Files.writeString(
        values,
        Files.readString(values, UTF_8)
            .replaceAll("(?m)^%s: .*$".formatted(figure), "%s: %s".formatted(figure, expected)));
    return definitions;
  }

  private static Path definitions(String name) throws IOException {
    Path copy = Files.createTempDirectory(folder, name);
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
        .contains("silver.erp,2 nettoyage-complet,%s,failed".formatted(DAY))
        .doesNotContain("gold.wines,7 fusion-tables,%s,done".formatted(DAY));
  }

  private static Cli generated(Path other, long seed) {
    Path in = other.resolve("in");
    Cli cli =
        new Cli(other)
            .set("BOTTLENECK_FILES", in.toString())
            .set("ASSAY_EXPORTS", other.resolve("exports").toString())
            .set("BOTTLENECK_REPORTS", other.resolve("quality").toString())
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

    assertThat(generated.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(generated.err())
        .contains("cannot write into " + file, file + " is no folder; nothing was written")
        .doesNotContain("Exception", "\tat ");
  }

  /** All months of the generator have the same figures, so the second lacks wines of the first. */
  @Test
  void twoMonthsAreTwoRowsOfTheHistoryEachWithItsOwnFigures(@TempDir Path other)
      throws IOException {
    String later = "2026-02-14";
    Cli cli = generated(other, 3);
    Path in = other.resolve("in");
    cli.run("generate", "bottleneck", "--out", in.toString(), "--date", later, "--seed", "4");
    BottleneckMonth first = new BottleneckMonth(3);
    BottleneckMonth second = new BottleneckMonth(4).upTo(150);
    second.writeErp(in.resolve(later));
    assertThat(first.expected()).contains("erp_rows: 825", "joined_rows: 714", "premium_wines: 30");
    assertThat(second.expected())
        .doesNotContain("erp_rows: 825", "joined_rows: 714", "70568.60", "premium_wines: 30");

    assertThat(cli.run("run", "bottleneck", "--date", DAY).exit()).isEqualTo(ExitCode.DONE);
    Path definitions = definitions("later");
    Files.writeString(
        definitions.resolve("bottleneck").resolve("expected.yaml"), second.expected());
    Cli.Result run =
        cli.run("run", "bottleneck", "--date", later, "--definitions", definitions.toString());

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    Cli.Result history =
        cli.run(
            "query",
            "--pipeline",
            "bottleneck",
            "-o",
            "csv",
            "FROM bottleneck.monthly_history ORDER BY ds");
    assertThat(history.out().lines().skip(1))
        .containsExactly(first.history(DAY), second.history(later));
  }
}
