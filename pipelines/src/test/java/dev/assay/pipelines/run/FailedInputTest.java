// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published partition whose input fails when it is made again. */
class FailedInputTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final Set<Stage> STAGES = Set.of(Stage.SILVER, Stage.GOLD);

  @TempDir private static Path folder;
  private static Cellar cellar;

  @BeforeAll
  static void publish() {
    cellar = new Cellar(folder);
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    assertThat(cellar.run(cellar.definition(), List.of(DAY), STAGES).exitCode()).isZero();
    cellar.bronze("sales", DAY, Cellar.sales(DAY).replace("2,2,lyon", "2,9,lyon"));
  }

  @AfterAll
  static void close() {
    cellar.close();
  }

  @Test
  void isSkippedForItsInputWasToChangeAndKeepsItsGeneration() {
    RunRecord run = run(Extent.NEEDED);

    assertThat(report(run, "sales").status()).isEqualTo(PartitionReport.Status.FAILED);
    PartitionReport revenue = report(run, "revenue");
    assertThat(revenue.status()).isEqualTo(PartitionReport.Status.SKIPPED);
    assertThat(revenue.reason()).isEqualTo("input changed");
    assertThat(revenue.failure().message())
        .isEqualTo(
            "skipped because silver.sales failed in this run; generation 1 of gold.revenue stays;"
                + " next: mend that and run again");
    assertThat(run.partitions())
        .extracting(PartitionReport::table)
        .containsExactlyInAnyOrder("sales", "revenue", "shops");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(cellar.manifest("gold.revenue", DAY).orElseThrow().generation()).isOne();
  }

  @Test
  void isSkippedWithItsPlannedReasonWhereItWasToBeMadeAnyway() {
    RunRecord run = run(Extent.ALL);

    assertThat(report(run, "wines").status()).isEqualTo(PartitionReport.Status.DONE);
    PartitionReport revenue = report(run, "revenue");
    assertThat(revenue.reason()).isEqualTo("forced");
    assertThat(revenue.failure().message()).contains("generation 1 of gold.revenue stays");
  }

  private static RunRecord run(Extent extent) {
    RunRequest request = new RunRequest(List.of(DAY), STAGES, Set.of(), extent);
    RunLimits limits = RunLimits.of(cellar.settings());
    return new Run(cellar.definition(), cellar.settings(), request, limits, line -> {}).execute();
  }

  private static PartitionReport report(RunRecord run, String table) {
    return run.partitions().stream().filter(p -> p.table().equals(table)).findFirst().orElseThrow();
  }
}
