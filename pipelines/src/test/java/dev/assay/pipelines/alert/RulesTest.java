// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertEvent;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {
  @TempDir private static Path folder;
  private static PipelineDefinition cellar;

  @BeforeAll
  static void define() throws IOException {
    cellar =
        AlertedCellar.with(
            folder, "deadline: 3h\nfreshness: 6h\nchannels: {log: {type: file, path: alerts}}\n");
  }

  private static Sample run() {
    return new Sample(cellar);
  }

  @Test
  void aRunThatDidAllIsWorthNoWord() {
    assertThat(run().published("silver.wines", 1).alerts()).isEmpty();
  }

  @Test
  void aPartitionThatFailedIsToldWithWhoAnswersForIt() {
    assertThat(run().failed("bronze.sales", Category.EXTERNAL, "no answer from db").alerts())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.key()).isEqualTo("failure/bronze.sales/2026-01-05");
              assertThat(alert.event()).isEqualTo(AlertEvent.FAILURE);
              assertThat(alert.severity()).isEqualTo(Severity.ERROR);
              assertThat(alert.category()).isEqualTo(Category.EXTERNAL);
              assertThat(alert.message()).isEqualTo("no answer from db");
              assertThat(alert.owner()).isEqualTo("cellar@example.org");
              assertThat(alert.subject()).isEqualTo("bronze.sales 2026-01-05");
            });
  }

  @Test
  void whatWasSkippedWaitsOrIsHeldByAnotherRunIsNobodysFailure() {
    Sample run =
        run()
            .skipped("gold.revenue", Category.EXTERNAL)
            .skipped("silver.wines", Category.UPSTREAM)
            .failed("silver.sales", Category.CONFLICT, "another run took it")
            .broke(Category.CONFLICT, "another run holds the warehouse");

    assertThat(run.alerts()).isEmpty();
  }

  @Test
  void aPartitionThatItsChecksKeptBackIsToldByItsChecksAlone() {
    Sample run =
        run()
            .failed("silver.sales", Category.DATA, "failed its checks")
            .check("silver.sales", "not_null_wine_id", Severity.ERROR, false, "3 of 100 rows")
            .check("silver.sales", "paid", Severity.WARN, false, "1 of 100 rows");

    assertThat(run.alerts())
        .map(Alert::key)
        .containsExactly(
            "check/silver.sales/2026-01-05/not_null_wine_id", "check/silver.sales/2026-01-05/paid");
    assertThat(run.alerts()).map(Alert::severity).containsExactly(Severity.ERROR, Severity.WARN);
  }

  @Test
  void aCheckOfAgeIsAboutFreshness() {
    assertThat(
            run()
                .check("silver.sales", "freshness_sold_at", Severity.ERROR, false, "too old")
                .alerts())
        .map(Alert::event)
        .containsExactly(AlertEvent.FRESHNESS);
  }

  @Test
  void aChangeOfTheSourceThatPassesWarnsAndOneThatStopsIsAnError() {
    ColumnChange added = new ColumnChange("note", ColumnChange.Kind.ADDED, null, "text");
    Sample run =
        run()
            .drifted("bronze.wines", added)
            .failed(
                "bronze.sales",
                Category.DATA,
                "columns of sales in source app are not those that were published last, for x");

    assertThat(run.alerts())
        .map(alert -> alert.event() + " " + alert.severity() + " " + alert.key())
        .containsExactly(
            "drift warn drift/bronze.wines/2026-01-05",
            "drift error drift/bronze.sales/2026-01-05");
    assertThat(run.alerts().get(0).message()).contains("note");
  }

  @Test
  void eachCauseThatBrokeTheRunIsToldOnce() {
    Sample run =
        run()
            .broke(Category.RESOURCES, "disk full after 3 s")
            .broke(Category.RESOURCES, "disk full after 4 s")
            .broke(Category.INTERNAL, "and so on");

    assertThat(run.stages(Stage.GOLD, Stage.LOAD).alerts())
        .allMatch(alert -> alert.key().matches("failure/run/gold\\+load/[0-9a-f]{16}"))
        .map(Alert::message)
        .containsExactly("disk full after 3 s", "and so on");
  }

  @Test
  void eachTableThatTheLoadRefusesIsToldByItself() {
    Sample run = run().refused("gold.t1", "no column v1").refused("gold.t2", "no column v1");

    assertThat(run.stages(Stage.LOAD).alerts())
        .map(Alert::key)
        .containsExactly("failure/run/load/gold.t1", "failure/run/load/gold.t2");
  }

  @Test
  void aProcessThatWasAskedToStopIsNobodysFailure() {
    Failure stopped = RunRecord.INTERRUPTED;
    assertThat(run().broke(stopped.category(), stopped.message()).alerts()).isEmpty();
    assertThat(
            run()
                .broke(stopped.category(), stopped.message())
                .broke(Category.RESOURCES, "disk full")
                .alerts())
        .map(Alert::message)
        .containsExactly("disk full");
  }

  @Test
  void aRunWithoutARecordIsToldAsBroken() {
    Alert alert =
        Rules.broken(run().facts(), new Failure(Category.EXTERNAL, "the lake cannot be reached"));

    assertThat(alert.key()).startsWith("failure/run/bronze+silver+gold+load+export/");
  }

  @Test
  void aDayThatIsDueForSixHoursAndNotThereIsLateForTablesThatTheRunMakes() {
    Sample run = run().stages(Stage.SILVER).inLedger("silver.wines", Sample.DAY, 1);

    assertThat(run.endingAt("2026-01-06T07:59:00Z").alerts()).isEmpty();
    assertThat(run.endingAt("2026-01-06T08:00:00Z").alerts())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.key()).isEqualTo("freshness/silver.sales/2026-01-05");
              assertThat(alert.message())
                  .isEqualTo(
                      "it is due since 2026-01-06T02:00:00Z and not published; the newest day is"
                          + " 2026-01-04");
            });
  }

  @Test
  void aTableWhoseFailureIsToldIsNotToldToBeLateToo() {
    Sample run = run().stages(Stage.SILVER).inLedger("silver.wines", Sample.DAY, 1);

    assertThat(
            run.failed("silver.sales", Category.INTERNAL, "broken")
                .endingAt("2026-01-06T09:00:00Z")
                .alerts())
        .map(Alert::event)
        .containsExactlyInAnyOrder(AlertEvent.FAILURE, AlertEvent.DEADLINE);
  }

  @Test
  void aRunThatEndsInVainAfterItsDeadlineIsLateAndOneThatIsDoneIsNot() {
    assertThat(
            run()
                .stages(Stage.LOAD)
                .broke(Category.CONFLICT, "held")
                .endingAt("2026-01-06T05:00:01Z")
                .alerts())
        .map(Alert::key)
        .containsExactly("deadline/load/2026-01-05");
    assertThat(run().stages(Stage.LOAD).endingAt("2026-01-06T05:00:01Z").alerts()).isEmpty();
  }

  @Test
  void theCauseIsTheMessageWithoutItsNumbersAndRuns() {
    String first = "run 20260106T020005000Z-1f3a9c: 3.5 s without an answer from db";
    String second = "run 20260107T020005000Z-aaaaaa: 12 s without an answer from db";

    assertThat(failure(first).cause()).isEqualTo(failure(second).cause());
    assertThat(failure(first).cause()).isNotEqualTo(failure("password refused").cause());
  }

  @Test
  void checksumsIdentifiersAndRoundsAreNoPartOfTheCauseAndWordsAre() {
    String first =
        "20260106T020005000Z-1f3a9c-1: crc32c 0a1b2c3d, not deadbeef, etag"
            + " 9e107d9d372bb6826bd81d3542a419d6, id 123e4567-e89b-12d3-a456-426614174000";
    String second =
        "20260107T030005000Z-abcdef.12-3: crc32c ffffffff, not 00000000, etag"
            + " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, id ffffffff-aaaa-bbbb-cccc-dddddddddddd";

    assertThat(failure(first).cause()).isEqualTo(failure(second).cause());
    assertThat(failure("column facade is missing").cause())
        .isNotEqualTo(failure("column deed is missing").cause());
  }

  @Test
  void terminalEscapesInAMessageAreSpelledOutAndHugeOnesCut() {
    Alert alert = failure("red: \u001b[31m\u009b31m\nsecond line" + "x".repeat(100_000));

    assertThat(alert.message())
        .startsWith("red: \\u001b[31m\\u009b31m\nsecond line")
        .hasSize(1001)
        .endsWith("…");
  }

  private static Alert failure(String message) {
    return run().failed("bronze.sales", Category.EXTERNAL, message).alerts().get(0);
  }
}
