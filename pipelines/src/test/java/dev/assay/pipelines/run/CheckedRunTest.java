// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.check.CheckHistory;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Stage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks within whole runs: what they stop, what they record, and what they read besides. */
class CheckedRunTest {
  private static final LocalDate GOOD = LocalDate.of(2026, 1, 5);
  private static final LocalDate ORPHAN = GOOD.plusDays(1);
  private static final LocalDate STRANGE_SHOP = GOOD.plusDays(2);
  private static final LocalDate REJECTS = GOOD.plusDays(3);
  private static final LocalDate DIVISION = GOOD.plusDays(4);
  private static final LocalDate NO_WINES = GOOD.plusDays(5);
  private static final LocalDate MANY = GOOD.plusDays(6);

  @TempDir private static Path folder;
  private static Cellar cellar;
  private static RunRecord first;

  /** Made with more rejects allowed and without a least number of wines. */
  private static RunRecord second;

  @BeforeAll
  static void runTwice() {
    cellar = new Cellar(folder);
    cellar.day(GOOD, Cellar.WINES, Cellar.sales(GOOD));
    cellar.day(ORPHAN, Cellar.WINES, Cellar.sales(ORPHAN).replace("2,2,lyon", "2,9,lyon"));
    cellar.day(STRANGE_SHOP, Cellar.WINES, Cellar.sales(STRANGE_SHOP).replace("paris", "rome"));
    cellar.day(
        REJECTS,
        Cellar.WINES,
        Cellar.sales(REJECTS) + "3,1,paris,5000,1,%s 10:00:00+00,\n".formatted(REJECTS));
    cellar.day(DIVISION, Cellar.WINES, Cellar.sales(DIVISION).replace("10.25,1", "10.25,0"));
    cellar.day(NO_WINES, "id,maker\n,Ann\nx,Bob\n", Cellar.sales(NO_WINES));
    first =
        cellar.run(
            cellar.definition(),
            GOOD.datesUntil(MANY).toList(),
            Set.of(Stage.SILVER, Stage.GOLD, Stage.LOAD));
    StringBuilder many = new StringBuilder(Cellar.sales(MANY));
    for (int id = 3; id <= 5; id++) {
      many.append("%d,1,paris,0.01,1,%s 1%d:00:00+00,\n".formatted(id, MANY, id));
    }
    cellar.day(MANY, Cellar.WINES, many.toString());
    PipelineDefinition lenient =
        cellar.definition(
            "pipeline.yaml",
            """
                max_reject_pct: 12.5
                checks:
                  - {row_count: {min: 1, max: 1000}}
              sales:
            """
                .indent(0),
            """
                max_reject_pct: 100
              sales:
                max_reject_pct: 34
            """
                .indent(0));
    second =
        cellar.run(lenient, List.of(REJECTS, NO_WINES, MANY), Set.of(Stage.SILVER, Stage.LOAD));
  }

  @AfterAll
  static void close() {
    cellar.close();
  }

  @Test
  void allKindsPassOnGoodRows() {
    PartitionManifest sales = manifest("silver.sales", GOOD);
    assertThat(sales.checks()).hasSize(1 + 12).allMatch(CheckResult::passed);
    assertThat(result(sales, "relationship_wine_id_wines").against())
        .containsExactly(manifest("silver.wines", GOOD).asInput());
    assertThat(manifest("gold.revenue", GOOD).checks()).allMatch(CheckResult::passed);
  }

  @Test
  void theWarehouseHoldsTheResultsThatTheManifestsHold() {
    List<String> expected = new ArrayList<>();
    for (LocalDate day : GOOD.datesUntil(MANY.plusDays(1)).toList()) {
      for (String table : List.of("silver.wines", "silver.sales", "gold.revenue", "gold.shops")) {
        cellar
            .manifest(table, day)
            .ifPresent(m -> CheckRow.of(m, true).forEach(row -> expected.add(shown(row))));
      }
    }
    assertThat(expected).hasSizeGreaterThan(60);
    assertThat(
            cellar.query(
                "SELECT table_name, ds, check_name, status, rows, total_rows, found, message,"
                    + " attempt FROM assay_meta.check_results WHERE published"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String shown(CheckRow row) {
    return List.of(
            row.tableName(),
            row.ds(),
            row.checkName(),
            row.status(),
            row.rows(),
            row.totalRows(),
            String.valueOf(row.found()),
            row.message(),
            row.attempt())
        .toString();
  }

  @Test
  void everyRunKeepsOneFileOfResultsInTheLake() {
    assertThat(cellar.lake().ops().list(CheckHistory.prefix("cellar")))
        .map(file -> file.key())
        .containsExactlyInAnyOrder(
            "cellar/checks/%s.parquet".formatted(first.run()),
            "cellar/checks/%s.parquet".formatted(second.run()));
  }

  @Test
  void aFailedCheckStopsItsPartitionAndStaysInTheHistory() {
    assertThat(cellar.manifest("silver.sales", ORPHAN)).isEmpty();
    assertThat(report(first, "sales", ORPHAN).failure().message())
        .isEqualTo(
            "cellar/silver.sales/2026-01-06 failed its checks, nothing was published:"
                + " relationship_wine_id_wines: 1 of 2 rows: wine_id is not in silver.wines");
    assertThat(report(first, "sales", ORPHAN).failure().category()).isEqualTo(Category.DATA);
    assertThat(report(first, "revenue", ORPHAN).status()).isEqualTo(PartitionReport.Status.SKIPPED);
    assertThat(
            cellar.query(
                "SELECT status, rows, total_rows, published, samples FROM assay_meta.check_results"
                    + " WHERE check_name = 'relationship_wine_id_wines' AND ds = '2026-01-06'"))
        .singleElement()
        .asString()
        .startsWith("[failed, 1, 2, false, {\"columns\":[\"wine_id\",\"id\",\"shop\"")
        .contains("\"9\",\"2\",\"lyon\"");
  }

  @Test
  void aWarningPublishesAndIsRecorded() {
    PartitionManifest sales = manifest("silver.sales", STRANGE_SHOP);
    assertThat(result(sales, "accepted_values_shop").message())
        .isEqualTo("1 of 2 rows: the shop is not one of ours");
    assertThat(report(first, "sales", STRANGE_SHOP).failedChecks()).isOne();
    assertThat(report(first, "sales", STRANGE_SHOP).failure()).isNull();
  }

  @Test
  void anUnexpectedFigureSaysWhatItIsAndWhatItShouldBe() {
    assertThat(report(first, "revenue", STRANGE_SHOP).failure().message())
        .endsWith("nothing was published: expected_last_shop: last shop: rome, expected paris");
  }

  @Test
  void moreRejectsThanAllowedFailThePartitionAndAreFindable() {
    PartitionReport sales = report(first, "sales", REJECTS);
    assertThat(sales.failure().category()).isEqualTo(Category.DATA);
    assertThat(sales.failure().message())
        .contains("max_reject_pct: 33.34 % of 3 rows were rejected, but at most 5 % may be")
        .contains("amount_absurd 1; mend the source or the rule")
        .contains("its rejected rows are kept in the bucket silver: cellar/_rejects/sales/");
    assertThat(sales.rejects()).containsEntry("amount_absurd", 1L);
    assertThat(sales.rows().rejected()).isOne();
    assertThat(
            cellar.query(
                "SELECT samples FROM assay_meta.check_results WHERE check_name = 'max_reject_pct'"
                    + " AND table_name = 'silver.sales' AND status = 'failed'"))
        .singleElement()
        .asString()
        .contains("amount_absurd", "5000");
  }

  @Test
  void withAHigherLimitTheyArePublishedAsRejects() {
    assertThat(manifest("silver.sales", REJECTS).rows().rejected()).isOne();
    assertThat(
            cellar.query(
                "SELECT published FROM assay_meta.check_results WHERE ds = '%s'".formatted(REJECTS)
                    + " AND table_name = 'silver.sales' AND check_name = 'max_reject_pct'"
                    + " ORDER BY checked_at"))
        .containsExactly("[false]", "[true]");
  }

  @Test
  void aDayOfOnlyRejectsIsAnEmptyPartitionWhereThatIsAllowed() {
    PartitionManifest wines = manifest("silver.wines", NO_WINES);
    assertThat(wines.rows().rejected()).isEqualTo(2);
    assertThat(wines.rows().written()).isZero();
    assertThat(result(wines, "max_reject_pct").found()).isEqualTo("100 %");
    assertThat(report(second, "sales", NO_WINES).failure().message())
        .contains("relationship_wine_id_wines: 2 of 2 rows");
  }

  @Test
  void aCheckThatDividesByZeroIsADefinitionErrorWithItsLineAndPublishesNothing() {
    assertThat(first.exitCode()).isEqualTo(ExitCode.DEFINITION);
    assertThat(report(first, "sales", DIVISION).failure().message())
        .isEqualTo(
            "cellar/silver.sales/2026-01-09: cellar/checks/silver.sales.cheap.sql:6: check cheap"
                + " cannot be answered: division by zero; divide by nullif(…, 0), which gives NULL"
                + " instead");
    assertThat(cellar.manifest("silver.sales", DIVISION)).isEmpty();
  }

  @Test
  void withoutTheOtherTableNothingIsMadeThatIsComparedWithIt() {
    assertThat(report(first, "wines", NO_WINES).status()).isEqualTo(PartitionReport.Status.FAILED);
    assertThat(report(first, "sales", NO_WINES).status()).isEqualTo(PartitionReport.Status.SKIPPED);
    assertThat(report(first, "sales", NO_WINES).failure().message())
        .isEqualTo(
            "skipped because silver.wines failed in this run; next: mend that and run again");
  }

  @Test
  void aRowCountIsComparedWithTheDaysThatWerePublishedBefore() {
    PartitionManifest sales = manifest("silver.sales", MANY);
    assertThat(result(sales, "row_count_against_last_7").message())
        .isEqualTo("5 rows, expected 50 to 200 % of 2.0, the average of 3 days before");
  }

  @Test
  void aTableThatIsOnlyComparedWithMakesNothingStale() {
    cellar.bronze("wines", STRANGE_SHOP, Cellar.WINES + "3,Cid\n");
    assertThat(work(cellar.definition(), STRANGE_SHOP))
        .containsExactly("silver.wines", "gold.revenue");
  }

  @Test
  void changedChecksMakeNothingStaleAndARerunShowsWhatTheyFind() {
    PipelineDefinition changed = cellar.definition("pipeline.yaml", "max: 999.5", "max: 20");

    assertThat(work(changed, GOOD)).isEmpty();
    CheckRun.Outcome outcome = check(changed, GOOD);
    assertThat(outcome.blocks()).isTrue();
    assertThat(
            outcome.partitions().stream()
                .flatMap(p -> p.results().stream())
                .filter(r -> !r.passed())
                .map(CheckResult::check))
        .containsExactly("range_amount");
  }

  @Test
  void rerunChecksAreThoseOfTheRunWhereNothingHasChanged() {
    CheckRun.Outcome outcome = check(cellar.definition(), GOOD);
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.partitions())
        .hasSize(4)
        .allSatisfy(p -> assertThat(p.results()).isEqualTo(p.manifest().checks()));
  }

  @Test
  void aRerunGoesOnAfterACheckThatCannotBeAnswered() {
    PipelineDefinition dividing =
        cellar.definition("checks/silver.sales.cheap.sql", "/ bottles", "/ (bottles - 1)");
    CheckRun.Outcome outcome = check(dividing, GOOD);
    assertThat(outcome.partitions()).hasSize(3);
    assertThat(outcome.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.category()).isEqualTo(Category.DEFINITION))
        .satisfies(f -> assertThat(f.message()).contains("silver.sales.cheap.sql:6"));
  }

  private static CheckRun.Outcome check(PipelineDefinition definition, LocalDate day) {
    return new CheckRun(
            cellar.lake(),
            definition,
            Redaction.of(List.of()),
            RunLimits.of(cellar.settings()).kernel(1))
        .run(cellar.selection(day), CheckRun.Depth.CHECKS);
  }

  private static List<String> work(PipelineDefinition definition, LocalDate day) {
    return new Planner("cellar", definition.nodes())
            .plan(new LedgerReader(cellar.lake(), "cellar").read(), cellar.selection(day))
            .work()
            .stream()
            .map(planned -> planned.partition().table().toString())
            .toList();
  }

  private static PartitionManifest manifest(String table, LocalDate day) {
    return cellar.manifest(table, day).orElseThrow();
  }

  private static PartitionReport report(RunRecord run, String table, LocalDate day) {
    return run.partitions().stream()
        .filter(p -> p.table().equals(table) && p.ds().equals(day))
        .findFirst()
        .orElseThrow();
  }

  private static CheckResult result(PartitionManifest manifest, String check) {
    return manifest.checks().stream()
        .filter(c -> c.check().equals(check))
        .findFirst()
        .orElseThrow();
  }
}
