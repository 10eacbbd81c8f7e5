// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.testing.HandmadeLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day on which the source had nothing, and one of which every row was rejected. */
class DayWithoutRowsTest {
  private static final String GOOD = "2026-01-05";
  private static final String EMPTY = "2026-01-06";
  private static final String REJECTS = "2026-01-07";
  private static final String HEADER = "id,amount,at\n";

  @TempDir static Path folder;
  private static Cli.Result run;

  @BeforeAll
  static void runAll() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("definitions/shop"));
    Files.writeString(
        shop.resolve("pipeline.yaml"),
        """
        pipeline: shop
        start: 2026-01-01
        sources:
          app: {type: postgres, url: "jdbc:postgresql://127.0.0.1:1/none", user: u, password: "${PASSWORD}"}
        bronze:
          orders: {source: app}
        silver:
          orders:
            key: [id]
            latest_by: at
            max_reject_pct: 100
            reject: {negative: "amount < 0"}
            checks:
              - {unique: id}
              - {not_null: amount}
              - {range: {column: amount, min: 0, max: 1000}}
              - {accepted_values: {column: amount, values: [5, 7]}}
              - {row_count: {against_last: 7, min_pct: 50}, severity: warn}
              - {freshness: {column: at, max_age: 24h}, severity: warn}
              - {expression: "amount > 0", name: above_zero}
        gold:
          total:
            key: [id]
            checks:
              - {relationship: {columns: id, to: silver.orders, to_columns: id}}
        load: {to: "${ASSAY_WAREHOUSE}"}
        """);
    Files.createDirectories(shop.resolve("contracts/silver"));
    Files.writeString(
        shop.resolve("contracts/silver/orders.avsc"),
        """
        {"type": "record", "name": "orders", "fields": [
          {"name": "id", "type": "long"},
          {"name": "amount", "type": ["null", "long"]},
          {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]}]}
        """);
    Files.createDirectories(shop.resolve("gold"));
    Files.writeString(shop.resolve("gold/total.sql"), "SELECT id, amount FROM silver.orders");
    try (HandmadeLake lake = new HandmadeLake(folder)) {
      bronze(lake, GOOD, HEADER + "1,5,2026-01-05\n2,7,2026-01-05\n3,-1,2026-01-05\n");
      bronze(lake, EMPTY, HEADER);
      bronze(lake, REJECTS, HEADER + "1,-5,2026-01-07\nx,y,z\n,,\n");
    }
    run = assay("backfill", "--from", GOOD, "--to", REJECTS, "--stage", "silver,gold,load");
  }

  private static void bronze(HandmadeLake lake, String day, String csv) {
    lake.publishBronze("shop", "orders", LocalDate.parse(day), csv);
  }

  private static Cli.Result assay(String... arguments) {
    return new Cli(folder)
        .set("PASSWORD", "none")
        .run(
            Stream.concat(
                    Arrays.stream(arguments),
                    Stream.of("--definitions", folder.resolve("definitions").toString()))
                .toArray(String[]::new));
  }

  @Test
  void itIsPublishedLoadedAndReconciles() {
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.err())
        .contains("silver.orders 2026-01-06 read 0, written 0, rejected 0, deduplicated 0")
        .contains("silver.orders 2026-01-07 read 3, written 0, rejected 3, deduplicated 0")
        .contains("3 partitions loaded");
    assertThat(assay("query", "SELECT count(*) AS n FROM shop.total").out()).isEqualTo("n\n2\n");
    assertThat(
            assay("status", "--from", GOOD, "--to", REJECTS, "--stage", "silver", "-o", "csv")
                .out())
        .doesNotContain("missing")
        .doesNotContain("failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {EMPTY, REJECTS})
  void itsChecksPassButThoseThatAskForRows(String day) {
    Cli.Result check = assay("check", "--date", day, "-o", "json");
    assertThat(check.exit()).as(check.err()).isZero();
    JsonNode results = Json.read(check.out(), JsonNode.class);
    assertThat(results).hasSizeGreaterThan(8);
    for (JsonNode result : results) {
      boolean asks =
          result.path("check").asText().startsWith("freshness")
              || result.path("check").asText().startsWith("row_count");
      assertThat(result.path("status").asText())
          .as(result.toString())
          .isEqualTo(asks ? "warned" : "passed");
    }
  }

  @Test
  void theReportShowsIt() throws IOException {
    Path report = folder.resolve("report");
    Cli.Result check =
        assay("check", "--from", GOOD, "--to", REJECTS, "--report", report.toString());
    assertThat(check.exit()).as(check.err()).isZero();
    assertThat(report.resolve("index.html"))
        .content()
        .contains("silver.orders")
        .doesNotContain("NaN");
    JsonNode empty =
        Json.read(
            Files.readString(report.resolve("silver.orders-2026-01-06.json")), JsonNode.class);
    assertThat(empty.at("/rows/read").asInt()).isZero();
    JsonNode rejects =
        Json.read(
            Files.readString(report.resolve("silver.orders-2026-01-07.json")), JsonNode.class);
    assertThat(rejects.at("/rows/rejected").asInt()).isEqualTo(3);
    assertThat(rejects.at("/rejects/negative").asInt()).isOne();
  }

  @Test
  void anEmptyDayHasNoRejectsAndAnotherShowsAllOfItsOwn() {
    assertThat(assay("rejects", "list", "--from", EMPTY, "--to", EMPTY, "-o", "csv").out())
        .isEqualTo("table,ds,rule,rows\r\n");
    assertThat(assay("rejects", "show", "--from", EMPTY, "--to", EMPTY, "-o", "csv").out())
        .hasLineCount(1);
    Cli.Result replay =
        assay("rejects", "replay", "--table", "orders", "--from", EMPTY, "-o", "csv");
    assertThat(replay.exit()).isZero();
    assertThat(replay.err()).contains("no rejects of silver.orders");
    assertThat(assay("rejects", "list", "--from", REJECTS, "-o", "csv").out())
        .contains("silver.orders,2026-01-07,negative,1", "silver.orders,2026-01-07,null_key_id,1");
    Cli.Result none =
        assay("rejects", "replay", "--table", "orders", "--from", REJECTS, "-o", "csv");
    assertThat(none.exit()).isZero();
    assertThat(none.out()).contains("silver.orders,2026-01-07,unchanged,3,0,3,,");
  }

  @ParameterizedTest
  @ValueSource(strings = {EMPTY, REJECTS})
  void comparedWithADayOfRowsAllAreRemovedAndWithAnotherLikeItNothingDiffers(String day) {
    Cli.Result removed =
        assay("diff", "silver.orders", "--date", day, "--against-date", GOOD, "-o", "json");
    assertThat(removed.exit()).as(removed.err()).isEqualTo(ExitCode.CHECK);
    assertThat(Json.read(removed.out(), JsonNode.class).at("/counts/removed").asInt()).isEqualTo(2);
    Cli.Result same =
        assay("diff", "silver.orders", "--date", day, "--against-date", EMPTY, "-o", "csv");
    assertThat(same.exit()).as(same.err()).isZero();
    assertThat(same.out()).contains("counts,rows,,,0,0");
  }

  @Test
  void aContractIsInferredOfNothingAsTextThatMayBeNull() throws IOException {
    Path out = folder.resolve("inferred");
    Cli.Result infer =
        assay("contract", "infer", "--table", "orders", "--date", EMPTY, "--out", out.toString());
    assertThat(infer.exit()).as(infer.err()).isZero();
    assertThat(infer.err()).contains("0 rows of bronze.orders of 2026-01-06", "no key found");
    JsonNode contract = Json.read(Files.readString(out.resolve("orders.avsc")), JsonNode.class);
    assertThat(contract.path("fields"))
        .hasSize(3)
        .allSatisfy(f -> assertThat(f.path("type").toString()).isEqualTo("[\"null\",\"string\"]"));
  }

  @Test
  void theCatalogHasItAsAPointOfTheTrend() {
    Path site = folder.resolve("site");
    Cli.Result docs = assay("docs", "--out", site.toString());
    assertThat(docs.exit()).as(docs.err()).isZero();
    assertThat(site.resolve("shop.html"))
        .content()
        .contains("2026-01-06: 0 rows", "2026-01-07: 0 rows")
        .doesNotContain("NaN");
  }
}
