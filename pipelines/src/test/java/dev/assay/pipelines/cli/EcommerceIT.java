// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.ecommerce.ShopOracle;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.sandbox.ecommerce.ShopDay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline {@code ecommerce} by its commands, on a small generated day. */
class EcommerceIT {
  private static final String DAY = "2026-01-05";
  private static final ShopOracle ORACLE =
      new ShopOracle(new ShopDay(LocalDate.parse(DAY), 2_000_000, 42));

  @TempDir private static Path folder;
  private static Cli cli;
  private static Cli.Result run;

  @BeforeAll
  static void generateAndRun() {
    Path in = folder.resolve("in");
    cli =
        new Cli(folder)
            .set("ECOMMERCE_FILES", in.toString())
            .set("ECOMMERCE_ARCHIVE", folder.resolve("archive").toString())
            .set("ECOMMERCE_ALERTS", folder.resolve("alerts.jsonl").toString());
    Cli.Result generated =
        cli.run("generate", "ecommerce", "--gb", "0.002", "--out", in.toString());
    assertThat(generated.exit()).as(generated.err()).isZero();
    run = cli.run("run", "ecommerce", "--date", DAY);
  }

  private static List<String> query(String sql) {
    Cli.Result result = cli.run("query", "--pipeline", "ecommerce", "-o", "csv", sql);
    assertThat(result.exit()).as(result.err()).isZero();
    return result.out().lines().skip(1).toList();
  }

  @Test
  void aDirtyDayIsPublishedWholeAndTheAlertTellsWhatIsNotAsItShouldBe() throws IOException {
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(folder.resolve("alerts.jsonl")))
        .contains("\"event\":\"check\"", "silver.users", "cannot be reached");
  }

  @Test
  void requestsErrorsAndPercentilesAreThoseOfPlainJava() {
    assertThat(
            query(
                "SELECT hour, endpoint, requests, errors, error_rate, latency_p50_ms,"
                    + " latency_p95_ms, latency_p99_ms FROM ecommerce.requests_per_endpoint_hour"))
        .hasSize(120)
        .containsExactlyInAnyOrderElementsOf(ORACLE.requests());
  }

  @Test
  void visitsDurationsAndConversionAreThoseOfPlainJava() {
    assertThat(
            query(
                "SELECT session_id, segment, duration_seconds, sales, converted, revenue"
                    + " FROM ecommerce.visits"))
        .containsExactlyInAnyOrderElementsOf(ORACLE.visits());
    assertThat(
            query(
                "SELECT segment, visits, converted, conversion_rate, revenue"
                    + " FROM ecommerce.conversion_per_segment"))
        .containsExactlyInAnyOrderElementsOf(ORACLE.conversions());
  }

  @Test
  void revenueIsThatOfPlainJava() {
    assertThat(query("SELECT category, sales, units, revenue FROM ecommerce.revenue_per_category"))
        .containsExactlyInAnyOrderElementsOf(ORACLE.revenuePerCategory());
    assertThat(
            query(
                "SELECT product_id, segment, sales, units, revenue"
                    + " FROM ecommerce.revenue_per_product_segment"))
        .containsExactlyInAnyOrderElementsOf(ORACLE.revenuePerProductAndSegment());
    assertThat(query("SELECT sale_id, product_id, category, revenue FROM ecommerce.session_sales"))
        .containsExactlyInAnyOrderElementsOf(ORACLE.joined());
  }

  @Test
  void theDaysFilesAreInTheArchiveByteForByteAndNoLongerInTheFolder() throws IOException {
    Path again = folder.resolve("again");
    cli.run("generate", "ecommerce", "--gb", "0.002", "--out", again.toString());
    Map<String, Path> given = new TreeMap<>();
    try (Stream<Path> files = Files.walk(again)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> given.put("inputs/drop/" + again.relativize(file), file));
    }
    assertThat(given).hasSizeGreaterThan(5);
    Path archive;
    try (Stream<Path> archives = Files.list(folder.resolve("archive"))) {
      archive = archives.filter(Files::isRegularFile).findFirst().orElseThrow();
    }

    List<String> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (given.containsKey(e.getName())) {
          found.add(e.getName());
          assertThat(tar.readAllBytes())
              .as(e.getName())
              .isEqualTo(Files.readAllBytes(given.get(e.getName())));
        }
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(given.keySet());
    assertThat(folder.resolve("in").resolve(DAY)).isEmptyDirectory();
  }

  @Test
  void whatWasReadIsKnownAndNotMadeAgain() {
    Cli.Result plan = cli.run("plan", "ecommerce", "--date", DAY);

    assertThat(plan.err()).contains("0 to make");
  }

  @Test
  void theReportHasAFileForEachTableAndADashboard() {
    Path report = folder.resolve("quality");

    Cli.Result checked =
        cli.run("check", "ecommerce", "--date", DAY, "--report", report.toString());

    assertThat(checked.exit()).as(checked.err()).isEqualTo(ExitCode.DONE);
    assertThat(report.resolve("index.html")).isNotEmptyFile();
    assertThat(report).isDirectoryRecursivelyContaining("glob:**silver.users*.json");
  }

  @Test
  void aDayWithTooManyBadRowsIsHeldBackByTheGlobalThreshold(@TempDir Path other)
      throws IOException {
    Path in = other.resolve("in");
    Cli held =
        new Cli(other)
            .set("ECOMMERCE_FILES", in.toString())
            .set("ECOMMERCE_ARCHIVE", other.resolve("archive").toString())
            .set("ECOMMERCE_ALERTS", other.resolve("alerts.jsonl").toString());
    held.run("generate", "ecommerce", "--gb", "0.0005", "--out", in.toString());
    Path sales = in.resolve(DAY).resolve("sales.csv");
    Files.writeString(
        sales, Files.readString(sales).replaceAll("(?m)^(o[0-9]*7,.*),[0-9.]+,", "$1,free,"));

    Cli.Result failed = held.run("run", "ecommerce", "--date", DAY);

    assertThat(failed.exit()).isEqualTo(ExitCode.CHECK);
    assertThat(failed.err()).contains("silver.sales").contains("type_unit_price");
    assertThat(Files.readString(other.resolve("alerts.jsonl"))).contains("silver.sales");
    assertThat(sales).exists();
    assertThat(other.resolve("archive")).doesNotExist();
  }

  @Test
  void aSizeThatIsNoneIsRefused() {
    assertThat(cli.run("generate", "ecommerce", "--gb", "0", "--out", "x").exit()).isEqualTo(2);
    assertThat(cli.run("generate", "ecommerce", "--gb", "many", "--out", "x").exit()).isEqualTo(2);
  }
}
