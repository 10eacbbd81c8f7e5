// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first commands of somebody who has run nothing yet. */
class EmptyLakeTest {
  private static final String DAY = ShopLake.DAY.toString();

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  @Test
  void planMakesEverythingForItIsMissing() {
    Cli.Result plan = cli.shop("plan", "--date", DAY, "--output", "csv");

    assertThat(plan.exit()).isZero();
    assertThat(plan.out().lines())
        .hasSize(7)
        .contains("bronze.orders,2026-01-05,missing,not published,");
    assertThat(plan.err())
        .isEqualTo(
            "6 to make, 0 blocked, 0 up to date\n"
                + "load: 2 partitions, 0 of them published already, into %s, which is not there:"
                    .formatted(cli.warehouse())
                + " everything\n");
  }

  @Test
  void planOfAStageWhoseInputsAreNotThereIsBlockedWithExitCodeFive() {
    Cli.Result plan = cli.shop("plan", "--date", DAY, "--stage", "gold");

    assertThat(plan.exit()).isEqualTo(5);
    assertThat(plan.out()).contains("waits for silver.orders");
  }

  @Test
  void statusShowsEveryPartitionAsMissing() {
    Cli.Result status = cli.shop("status", "--to", DAY, "--output", "csv");

    assertThat(status.exit()).isZero();
    assertThat(status.out().lines().skip(1))
        .hasSize(6 * 5)
        .allSatisfy(line -> assertThat(line).contains(",missing,"));
  }

  @Test
  void runsListsNothing() {
    assertThat(cli.shop("runs").out()).startsWith("run ").hasLineCount(1);
    assertThat(cli.shop("runs", "--output", "json").out().strip()).isEqualTo("[ ]");
  }

  @Test
  void anUnknownRunIsExplained() {
    Cli.Result run = cli.shop("runs", "--run", "20260101T000000Z-000000");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no run 20260101T000000Z-000000: 'assay runs' lists them");
  }

  @Test
  void logsSayThatThereIsNoRunYet() {
    Cli.Result logs = cli.shop("logs");

    assertThat(logs.exit()).isEqualTo(2);
    assertThat(logs.err()).contains("pipeline shop has no runs yet: 'assay run' makes one");
  }

  @Test
  void rejectsAreNone() {
    assertThat(cli.shop("rejects", "list").out()).isEqualTo("table  ds  rule  rows\n");
    assertThat(cli.shop("rejects", "show").out()).hasLineCount(1);
  }

  @Test
  void checkNamesWhatIsNotPublishedWithExitCodeFive() {
    Cli.Result check = cli.shop("check", "--from", DAY, "--to", "2026-01-06", "--table", "orders");

    assertThat(check.exit()).isEqualTo(5);
    assertThat(check.err())
        .isEqualTo("not published, so not checked: silver.orders 2026-01-05, 2026-01-06\n");
  }

  @Test
  void checkOfTablesThatHaveNoChecksIsWrong() {
    Cli.Result check = cli.shop("check", "--date", DAY, "--stage", "bronze");

    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err()).contains("nothing to check").contains("silver or gold");
  }

  @Test
  void theSandboxThatDoesNotRunHasNoServers() {
    Cli.Result status = cli.run("sandbox", "status", "--output", "json");

    assertThat(status.out().strip()).isEqualTo("[ ]");
    assertThat(status.err()).isEqualTo("nothing runs: 'assay sandbox up' starts it\n");
  }

  @Test
  void aQueryOfTheWarehouseSaysThatItIsNotThereYet() {
    Cli.Result query = cli.shop("query", "FROM shop.daily_revenue");

    assertThat(query.exit()).isEqualTo(2);
    assertThat(query.err())
        .contains("there is no warehouse yet at " + cli.warehouse())
        .contains("assay run");
  }

  @Test
  void aQueryOfATableWithoutPartitionsSaysThatNothingIsPublished() {
    Cli.Result query = cli.shop("query", "FROM silver.orders");

    assertThat(query.exit()).isEqualTo(2);
    assertThat(query.err()).contains("silver.orders has no published partition");
  }

  @Test
  void aQueryThatNeedsNeitherIsAnswered() {
    assertThat(cli.shop("query", "SELECT 42 AS answer").out()).isEqualTo("answer\n    42\n");
  }
}
