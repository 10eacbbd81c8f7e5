// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import org.junit.jupiter.api.Test;

class BuiltInPipelinesTest {
  private static final PipelineDefinition COMMUNITY = DefinitionFolder.builtIn().load("community");

  @Test
  void theCommunityHasNineSourceTablesAndTwoForAnalysts() {
    assertThat(COMMUNITY.bronze()).hasSize(9);
    assertThat(COMMUNITY.silver()).hasSize(9).allMatch(table -> table.contract() != null);
    assertThat(COMMUNITY.gold()).hasSize(2).allMatch(table -> table.contract() != null);
    assertThat(COMMUNITY.tables()).hasSize(20);
  }

  @Test
  void passwordsNeverLeaveTheSource() {
    assertThat(COMMUNITY.bronze())
        .filteredOn(table -> table.table().name().equals("users"))
        .allMatch(table -> table.exclude().equals(java.util.List.of("password")));
  }

  @Test
  void moneyIsConvertedByTheDeclaredRates() {
    TableName purchases = new TableName(Layer.SILVER, "user_purchases");

    assertThat(COMMUNITY.silver())
        .filteredOn(table -> table.table().equals(purchases))
        .allMatch(table -> table.references().get(0).name().equals("fx_rates"));
    assertThat(COMMUNITY.dependants(purchases))
        .containsExactly(new TableName(Layer.GOLD, "global_user_activity_per_day"));
  }
}
