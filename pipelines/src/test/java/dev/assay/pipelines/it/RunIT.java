// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Layer;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.testing.TimeZones;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over real PostgreSQL and a lake in a folder. */
class RunIT {
  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open(TestInfo test) throws Exception {
    String method = test.getTestMethod().orElseThrow().getName();
    shop = Shop.open(folder, "run_" + Integer.toHexString(method.hashCode()).replace("-", "n"));
  }

  @Test
  void aDayGoesFromTheSourceToTheWarehouse() {
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.failures()).isEmpty();
    assertThat(run.partitions()).allSatisfy(p -> assertThat(p.failure()).isNull());
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(rows(run, "silver.orders")).isEqualTo(new RowCounts(4, 2, 1, 1));
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
    assertThat(shop.query("(SELECT name FROM silver.customers)")).containsExactly("[Ann]", "[Bob]");
  }

  @Test
  void aSecondRunFindsNothingToDo() {
    shop.run(Extent.NEEDED);
    List<LedgerEntry> before = List.copyOf(shop.ledger().entries());
    RunRecord second = shop.run(Extent.NEEDED);
    assertThat(second.partitions()).isEmpty();
    assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(List.copyOf(shop.ledger().entries())).isEqualTo(before);
  }

  @Test
  void aForcedRunMakesTheSameRowsInANewGeneration() {
    shop.run(Extent.NEEDED);
    List<String> before = shop.allRows();
    RunRecord again = shop.run(Extent.ALL);
    assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.allRows()).isEqualTo(before);
    assertThat(shop.ledger().entries()).allMatch(entry -> entry.generation() == 2);
  }

  @Test
  void aRunGivesTheSameRowsUnderAJvmInAnyTimeZone() throws Exception {
    shop.run(Extent.NEEDED);
    List<String> before = shop.allRows();
    TimeZones.each(
        zone -> {
          assertThat(shop.run(Extent.ALL).exitCode()).as(zone).isEqualTo(ExitCode.DONE);
          assertThat(shop.allRows()).as(zone).isEqualTo(before);
        });
  }

  @Test
  void oneFailingTableStopsOnlyWhatIsMadeFromIt() throws Exception {
    shop.sql("DROP TABLE customers");
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(status(run, "bronze.customers")).isEqualTo(PartitionReport.Status.FAILED);
    assertThat(report(run, "bronze.customers").failure().message())
        .contains("customers")
        .contains("shop/bronze.customers/2026-01-05");
    assertThat(status(run, "silver.customers")).isEqualTo(PartitionReport.Status.SKIPPED);
    assertThat(status(run, "gold.customer_count")).isEqualTo(PartitionReport.Status.SKIPPED);
    assertThat(report(run, "gold.customer_count").failure().message()).contains("silver.customers");
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }

  @Test
  void theNextRunMakesOnlyWhatFailed() throws Exception {
    shop.sql("ALTER TABLE customers RENAME TO away");
    shop.run(Extent.NEEDED);
    shop.sql("ALTER TABLE away RENAME TO customers");
    RunRecord second = shop.run(Extent.NEEDED);
    assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(second.partitions())
        .extracting(p -> p.layer() + "." + p.table())
        .containsExactlyInAnyOrder("bronze.customers", "silver.customers", "gold.customer_count");
  }

  @Test
  void aStageWhoseInputIsNotThereSaysSoWithExitCodeFive() {
    RunRecord run =
        shop.run(new RunRequest(List.of(Shop.DAY), Set.of(Stage.SILVER), Set.of(), Extent.NEEDED));
    assertThat(run.exitCode()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(report(run, "silver.orders").failure().message())
        .contains("bronze.orders")
        .contains("not published");
  }

  @Test
  void aChangedBronzeMakesWhatFollowsStale() throws Exception {
    shop.run(Extent.NEEDED);
    shop.sql("UPDATE orders SET amount = 100 WHERE id = 3");
    shop.run(new RunRequest(List.of(Shop.DAY), Set.of(Stage.BRONZE), Set.of(), Extent.ALL));
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.partitions()).noneMatch(p -> p.layer() == Layer.BRONZE);
    assertThat(run.partitions()).allMatch(p -> p.reason().equals("input changed"));
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 111.00, 2]");
  }

  /** Days to come are all read before their rows have ceased to come, whenever this runs. */
  @Test
  void aRowThatComesLateIsBroughtIntoTheDayThatTheNextRunLooksBackToAndIntoNoOther()
      throws Exception {
    shop.edit(
        "pipeline.yaml", "exclude: [card]", "exclude: [card], slice: updated_at, lookback: 1");
    LocalDate outside = LocalDate.now(ZoneOffset.UTC).plusDays(10);
    LocalDate inside = outside.plusDays(1);
    LocalDate next = outside.plusDays(2);
    for (LocalDate day : List.of(outside, inside, next)) {
      order(day, "10.00");
    }
    assertThat(run(List.of(outside, inside)).exitCode()).isEqualTo(ExitCode.DONE);
    order(outside, "1.00");
    order(inside, "2.00");

    RunRecord run = run(List.of(next));

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.partitions())
        .filteredOn(p -> !p.ds().equals(next))
        .extracting(p -> "%s %s.%s: %s".formatted(p.ds(), p.layer(), p.table(), p.reason()))
        .containsExactlyInAnyOrder(
            inside + " bronze.orders: late rows",
            inside + " silver.orders: input changed",
            inside + " gold.daily_revenue: input changed");
    assertThat(shop.ledger().entries())
        .filteredOn(entry -> entry.generation() > 1)
        .extracting(entry -> "%s %d".formatted(entry.partition(), entry.generation()))
        .containsExactlyInAnyOrder(
            "shop/bronze.orders/%s 2".formatted(inside),
            "shop/silver.orders/%s 2".formatted(inside),
            "shop/gold.daily_revenue/%s 2".formatted(inside));
    assertThat(shop.query("shop.daily_revenue"))
        .containsExactly(
            "[%s, 10.00, 1]".formatted(outside),
            "[%s, 12.00, 2]".formatted(inside),
            "[%s, 10.00, 1]".formatted(next));
  }

  private RunRecord run(List<LocalDate> days) {
    return shop.run(new RunRequest(days, EnumSet.allOf(Stage.class), Set.of(), Extent.NEEDED));
  }

  /** An order of a day, with an id of its own. */
  private void order(LocalDate day, String amount) throws SQLException {
    shop.sql(
        "INSERT INTO orders SELECT count(*) + 10, 'a@example.org', %s, 'card', '%s 10:00:00+00' FROM orders"
            .formatted(amount, day));
  }

  @Test
  void anExcludedColumnAndAMaskedValueAppearNowhereTheyMustNot() throws Exception {
    shop.run(Extent.NEEDED);
    assertThat(TextSearch.containing(folder, "4111-card")).isEmpty();
    assertThat(TextSearch.containing(folder, "canary-of-the-pii-key"))
        .containsExactly(shop.settingsFile());
    assertThat(TextSearch.containing(folder, shop.get("SHOP_PG_PASSWORD")))
        .containsExactly(shop.settingsFile());
    assertThat(shop.query("(SELECT email FROM silver.orders WHERE email IS NOT NULL)"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row).matches("\\[[0-9a-f]{64}]"));
    assertThat(TextSearch.containing(folder, "bob@example.org"))
        .allMatch(path -> path.toString().contains("/bronze/"));
  }

  @Test
  void aColumnThatDisappearedStopsItsTableWithAReadableDifference() throws Exception {
    shop.run(Extent.NEEDED);
    shop.sql("ALTER TABLE customers RENAME COLUMN name TO full_name");
    RunRecord run = shop.run(Extent.ALL);
    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(report(run, "bronze.customers").failure().message())
        .contains("name")
        .contains("full_name");
    assertThat(status(run, "gold.daily_revenue")).isEqualTo(PartitionReport.Status.DONE);
    assertThat(shop.query("(SELECT name FROM silver.customers)")).containsExactly("[Ann]", "[Bob]");
  }

  @Test
  void refusedCredentialsAreExitCodeTwoAndNotRetried() throws Exception {
    shop.set("SHOP_PG_PASSWORD", "wrong-password-canary");
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.exitCode()).isEqualTo(ExitCode.DEFINITION);
    assertThat(run.toString()).doesNotContain("wrong-password-canary");
    assertThat(report(run, "bronze.orders").failure().message()).contains("password");
  }

  @Test
  void aSourceThatIsDownIsExitCodeOneAndNamesTheTable() throws Exception {
    shop.set("SHOP_PG_URL", "jdbc:postgresql://127.0.0.1:1/none");
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(report(run, "bronze.orders").failure().message())
        .contains("bronze.orders")
        .contains("app");
    assertThat(shop.ledger().entries()).isEmpty();
  }

  @Test
  void withoutTheKeyOfTheMasksOnlyMaskedTablesFailWithExitCodeTwo() throws Exception {
    shop.set("ASSAY_PII_KEY", null);
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.exitCode()).isEqualTo(ExitCode.DEFINITION);
    assertThat(report(run, "silver.orders").failure().message()).contains("ASSAY_PII_KEY");
    assertThat(status(run, "silver.customers")).isEqualTo(PartitionReport.Status.DONE);
  }

  private static RowCounts rows(RunRecord run, String table) {
    return report(run, table).rows();
  }

  private static PartitionReport.Status status(RunRecord run, String table) {
    return report(run, table).status();
  }

  private static PartitionReport report(RunRecord run, String table) {
    return run.partitions().stream()
        .filter(p -> (p.layer() + "." + p.table()).equals(table))
        .findFirst()
        .orElseThrow();
  }
}
