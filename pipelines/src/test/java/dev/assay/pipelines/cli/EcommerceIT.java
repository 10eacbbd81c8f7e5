// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.pipelines.ecommerce.ShopOracle;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.sandbox.ecommerce.ShopDay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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

  private static final Map<String, byte[]> INPUTS = new TreeMap<>();

  @TempDir private static Path folder;
  private static Cli cli;
  private static Cli.Result run;

  @BeforeAll
  static void generateAndRun() throws IOException {
    cli = shop(folder, "0.002");
    try (Stream<Path> files = Files.list(folder.resolve("in").resolve(DAY))) {
      for (Path file : files.toList()) {
        INPUTS.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    run = cli.run("run", "ecommerce", "--date", DAY);
  }

  /** A command line whose files lie in that folder, with a day of that many gigabytes. */
  private static Cli shop(Path folder, String gigabytes) {
    Path in = folder.resolve("in");
    Cli shop =
        new Cli(folder)
            .set("ECOMMERCE_FILES", in.toString())
            .set("ECOMMERCE_ARCHIVE", folder.resolve("archive").toString())
            .set("ECOMMERCE_REPORTS", folder.resolve("quality").toString())
            .set("ASSAY_EXPORTS", folder.resolve("processed").toString())
            .set("ECOMMERCE_ALERTS", folder.resolve("alerts.jsonl").toString());
    Cli.Result generated =
        shop.run("generate", "ecommerce", "--gb", gigabytes, "--out", in.toString());
    assertThat(generated.exit()).as(generated.err()).isZero();
    assertThat(generated.err()).contains("next: ECOMMERCE_FILES=", " ASSAY_PII_KEY=");
    return shop;
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
  void customersOfOldProgramsAndProductsOfAWorkbookAreExact() {
    assertThat(query("SELECT user_id, city, credit, signed_up_at FROM silver.users"))
        .containsExactlyInAnyOrderElementsOf(ORACLE.customers());
    assertThat(query("SELECT product_id, price, listed_on FROM silver.products"))
        .containsExactlyInAnyOrderElementsOf(ORACLE.goods());
    assertThat(cli.run("rejects", "list", "ecommerce", "--from", DAY, "-o", "csv").out())
        .contains("silver.users,%s,malformed_row".formatted(DAY));
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
  void theDaysFilesAreInTheArchiveWithExportsAndReportsAndNoLongerInTheFolder() throws IOException {
    Map<String, byte[]> archived = archived();

    INPUTS.forEach(
        (name, bytes) ->
            assertThat(archived.get("inputs/drop/%s/%s".formatted(DAY, name))).isEqualTo(bytes));
    assertThat(INPUTS).hasSize(7);
    assertThat(archived.keySet())
        .anyMatch(
            name -> name.startsWith("reports/%s/%s".formatted(DAY, validation("users_base.csv"))));
    assertThat(archived)
        .containsKeys(
            "exports/%s/sales/revenue_per_category.csv".formatted(DAY),
            "exports/%s/api_logs/requests_per_endpoint_hour.csv".formatted(DAY),
            "reports/%s/index.html".formatted(DAY),
            "reports/%s/quality_alert.txt".formatted(DAY),
            "reports/%s/logs/05_process-users.log".formatted(DAY),
            "reports/%s/silver.users-%s.json".formatted(DAY, DAY));
    assertThat(folder.resolve("in").resolve(DAY).resolve("sales.csv")).doesNotExist();
  }

  private static Map<String, byte[]> archived() throws IOException {
    Map<String, byte[]> archived = new TreeMap<>();
    try (Stream<Path> archives = Files.list(folder.resolve("archive"))) {
      Path archive =
          archives.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
      try (InputStream file = Files.newInputStream(archive);
          TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          archived.put(e.getName(), tar.readAllBytes());
        }
      }
    }
    return archived;
  }

  @Test
  void whatWasReadIsKnownAndNotMadeAgain() {
    Cli.Result plan = cli.run("plan", "ecommerce", "--date", DAY);

    assertThat(plan.err()).contains("0 to make");
  }

  @Test
  void theRunWritesAReportForEachFileThatAddsUpToItsTable() throws IOException {
    Path quality = folder.resolve("quality").resolve(DAY);
    JsonNode base = report(quality, validation("users_base.csv"));
    JsonNode premium = report(quality, validation("users_premium.csv"));
    JsonNode users = report(quality, "silver.users-2026-01-05.json");

    assertThat(base.path("file").asText()).isEqualTo(DAY + "/users_base.csv");
    assertThat(base.path("status").asText()).isEqualTo("passed");
    assertThat(base.path("bytes").asLong()).isEqualTo(INPUTS.get("users_base.csv").length);
    assertThat(base.path("threshold").path("min_good_pct").asInt()).isEqualTo(97);
    assertThat(sum(base, premium, "/threshold/rows")).isEqualTo(users.at("/rows/read").asLong());
    assertThat(users.at("/rows/read").asLong() - sum(base, premium, "/threshold/good"))
        .isEqualTo(users.at("/rows/rejected").asLong());
    Map.of(
            "malformed_row", "schema",
            "null_key_user_id", "completeness",
            "email_malformed", "business_rules")
        .forEach(
            (rule, kind) ->
                assertThat(sum(base, premium, "/%s/violations/%s".formatted(kind, rule)))
                    .as(rule)
                    .isPositive()
                    .isEqualTo(users.at("/rejects/" + rule).asLong()));
    assertThat(Files.readString(quality.resolve("index.html")))
        .contains("users_base.csv", validation("users_base.csv"));
  }

  private static long sum(JsonNode one, JsonNode other, String pointer) {
    return one.at(pointer).asLong() + other.at(pointer).asLong();
  }

  /** How the name of a file's report begins. */
  private static String validation(String file) {
    return "validation_report_%s_%s-".formatted(DAY, file);
  }

  private static JsonNode report(Path quality, String start) throws IOException {
    try (Stream<Path> files = Files.list(quality)) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().startsWith(start))
              .findFirst()
              .orElseThrow();
      return Json.mapper().readTree(Files.readString(file));
    }
  }

  @Test
  void everyStepIsNamedInTheRunAndInItsRecordWithWhatCameOfIt() {
    Cli.Result shown = cli.run("runs", "show", "ecommerce");

    assertThat(run.err())
        .contains("step 1 staging: done", "step 7 validate-completeness: warned")
        .contains("step 14 quality-reports: done", "step 15 archive: done")
        .endsWith("notify: the files of %s are processed and validated%n".formatted(DAY));
    assertThat(shown.out()).contains("9 validate-thresholds", "16 notify");
  }

  @Test
  void aDayWithTooManyBadRowsIsHeldBackByTheGlobalThresholdAndReported(@TempDir Path other)
      throws IOException {
    Cli held = shop(other, "0.0005");
    Path sales = other.resolve("in").resolve(DAY).resolve("sales.csv");
    Files.writeString(
        sales, Files.readString(sales).replaceAll("(?m)^(o[0-9]*7,.*),[0-9.]+,", "$1,free,"));

    Cli.Result failed = held.run("run", "ecommerce", "--date", DAY);

    Path quality = other.resolve("quality").resolve(DAY);
    assertThat(failed.exit()).isEqualTo(ExitCode.CHECK);
    assertThat(failed.err())
        .contains("silver.sales", "type_unit_price", "reports.min_good_pct")
        .contains("step 9 validate-thresholds: failed", "step 16 notify: skipped")
        .doesNotContain("notify: the files");
    assertThat(Files.readString(other.resolve("alerts.jsonl"))).contains("silver.sales");
    assertThat(Files.readString(quality.resolve("quality_alert.txt")))
        .contains("at least 97 % must be", "not published: silver.sales")
        .contains("failed: silver.sales max_reject_pct");
    JsonNode report = report(quality, validation("sales.csv"));
    assertThat(report.path("status").asText()).isEqualTo("failed");
    assertThat(report.at("/schema/violations").has("type_unit_price")).isTrue();
    assertThat(Files.readString(quality.resolve("index.html"))).contains("too few good rows");
    assertThat(sales).exists();
    assertThat(other.resolve("archive")).doesNotExist();
  }

  @Test
  void aSizeThatIsNoneIsRefused() {
    assertThat(cli.run("generate", "ecommerce", "--gb", "0", "--out", "x").exit()).isEqualTo(2);
    assertThat(cli.run("generate", "ecommerce", "--gb", "many", "--out", "x").exit()).isEqualTo(2);
  }
}
