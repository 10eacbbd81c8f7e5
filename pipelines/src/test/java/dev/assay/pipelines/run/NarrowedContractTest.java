// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarrowedContractTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  @TempDir Path folder;

  @Test
  void oldDaysOfANarrowedTableAreNotRoundedButMadeAgainAndOtherTablesAreLoaded() {
    try (Cellar cellar = new Cellar(folder)) {
      cellar.day(MONDAY, Cellar.WINES, sales(MONDAY));
      cellar.day(TUESDAY, Cellar.WINES, sales(TUESDAY));
      Set<Stage> all = Set.of(Stage.SILVER, Stage.GOLD, Stage.LOAD);
      cellar.run(cellar.definition(), List.of(MONDAY), all);
      PipelineDefinition narrowed =
          cellar.definition(
              "contracts/gold/revenue.avsc",
              "\"scale\": 2",
              "\"scale\": 1",
              "gold/revenue.sql",
              "DECIMAL(18, 2)",
              "DECIMAL(18, 1)");

      RunRecord next = cellar.run(narrowed, List.of(TUESDAY), all);

      assertThat(next.exitCode()).isEqualTo(ExitCode.CHECK);
      assertThat(next.load().refused()).hasSize(1);
      assertThat(next.failures()).containsExactly(next.load().refused().get(0).failure());
      assertThat(next.failures().get(0).message())
          .contains("assay backfill cellar --stage gold,load --table gold.revenue")
          .contains("--from 2026-01-05 --to 2026-01-05");
      assertThat(cellar.query("SELECT count(*), max(revenue) FROM cellar.revenue"))
          .containsExactly("[2, 20.30]");
      assertThat(cellar.query("SELECT count(*) FROM cellar.shops")).containsExactly("[4]");

      RunRecord mended = cellar.run(narrowed, List.of(MONDAY), Set.of(Stage.GOLD, Stage.LOAD));
      assertThat(mended.load().refused()).isEmpty();
      assertThat(cellar.query("SELECT count(*), max(revenue) FROM cellar.revenue"))
          .containsExactly("[4, 20.3]");
    }
  }

  /** With one digit after the point, so that a narrower type holds them. */
  private static String sales(LocalDate day) {
    return Cellar.sales(day).replace("10.25", "10.20").replace("20.25", "20.30");
  }
}
