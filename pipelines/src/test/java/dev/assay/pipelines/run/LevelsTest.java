// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckNeeds;
import dev.assay.pipelines.plan.PlannedPartition;
import dev.assay.pipelines.plan.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  @Test
  void aTableThatReadsAnotherOfItsLayerComesAfterItOnEachDayApart() {
    PlannedPartition best = planned("gold.best_day", MONDAY, "gold.revenue", "silver.orders");
    PlannedPartition revenue = planned("gold.revenue", MONDAY, "silver.orders");
    PlannedPartition tuesday = planned("gold.best_day", MONDAY.plusDays(1), "gold.revenue");
    assertThat(Levels.of(List.of(best, revenue, tuesday)))
        .containsExactly(List.of(revenue, tuesday), List.of(best));
  }

  @Test
  void independentTablesAreOneLevel() {
    PlannedPartition orders = planned("silver.orders", MONDAY, "bronze.orders");
    PlannedPartition users = planned("silver.users", MONDAY, "bronze.users");
    assertThat(Levels.of(List.of(orders, users))).containsExactly(List.of(orders, users));
  }

  private static PlannedPartition planned(String table, LocalDate ds, String... inputs) {
    return new PlannedPartition(
        new PartitionKey("shop", TableName.parse(table), ds),
        Reason.MISSING,
        "not published",
        null,
        java.util.Arrays.stream(inputs).map(TableName::parse).toList(),
        "f",
        Map.of(),
        -1,
        CheckNeeds.NONE);
  }
}
