// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.check.CheckInput.Day;
import dev.assay.lake.check.Question.Condition;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.check.Tolerance;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckDefinitionsTest {
  private static final PipelineDefinition CELLAR =
      DefinitionFolder.of(Fixtures.VALIDS).load("cellar");

  @Test
  void eachKindHasANameOfItsOwnUnlessOneIsGiven() {
    assertThat(sales())
        .map(check -> check.name() + " " + check.severity())
        .containsExactly(
            "one_sale_at_a_time warn",
            "not_null_wine_id error",
            "not_null_sold_at error",
            "accepted_values_shop warn",
            "range_amount error",
            "not_too_old error",
            "relationship_wine_id_wines error",
            "relationship_replaces_sales error",
            "row_count_against_last_7 warn",
            "freshness_sold_at error",
            "paid warn",
            "cheap warn");
  }

  @Test
  void thresholdsAndMessagesAreThoseThatAreWritten() {
    assertThat(check("one_sale_at_a_time").tolerance()).isEqualTo(Tolerance.rows(2));
    assertThat(check("range_amount").tolerance()).isEqualTo(Tolerance.pct(new BigDecimal("0.5")));
    assertThat(check("cheap").tolerance()).isEqualTo(Tolerance.pct(new BigDecimal("10")));
    assertThat(check("cheap").message()).isEqualTo("A bottle costs less than a cent.");
    assertThat(check("accepted_values_shop").message()).isEqualTo("the shop is not one of ours");
    assertThat(check("range_amount").message())
        .isEqualTo("amount is not at least 0 and at most 999.5");
    assertThat(check("paid").message()).isEqualTo("amount > 0 OR shop = 'lyon' is not true");
  }

  @Test
  void numbersStayAsTheyAreWritten() {
    assertThat(((Condition) check("range_amount").question()).bad())
        .isEqualTo("\"amount\" < 0 OR \"amount\" > 999.5");
  }

  @Test
  void everyCheckKnowsWhereItIsDeclared() {
    assertThat(check("range_amount").place()).hasToString("cellar/pipeline.yaml:25");
    assertThat(check("cheap").place()).hasToString("cellar/checks/silver.sales.cheap.sql:4");
    assertThat(check("cheap").place().dividesAt()).isEqualTo(6);
    assertThat(CELLAR.gold())
        .allSatisfy(t -> assertThat(t.checks()).allMatch(c -> c.place() != null));
  }

  @Test
  void aTableWaitsForWhatItIsComparedWithButIsNotMadeFromIt() {
    TableName sales = TableName.parse("silver.sales");
    TableName wines = TableName.parse("silver.wines");
    assertThat(check("relationship_wine_id_wines").input())
        .isEqualTo(new CheckInput(wines, Day.SAME_DAY));
    assertThat(check("relationship_replaces_sales").input()).isNull();
    assertThat(CELLAR.tables().indexOf(sales)).isGreaterThan(CELLAR.tables().indexOf(wines));
    assertThat(CELLAR.inputs(sales)).doesNotContain(wines);
    assertThat(CELLAR.dependants(wines)).isEmpty();
  }

  @Test
  void theShareOfRejectsIsFivePercentWhereNothingIsSaid() {
    assertThat(CELLAR.silver().get(0).maxRejectPct()).isEqualByComparingTo("12.5");
    assertThat(CELLAR.silver().get(1).maxRejectPct()).isEqualByComparingTo("5");
  }

  private static List<TableCheck> sales() {
    return CELLAR.silver().get(1).checks();
  }

  private static TableCheck check(String name) {
    return sales().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
  }
}
