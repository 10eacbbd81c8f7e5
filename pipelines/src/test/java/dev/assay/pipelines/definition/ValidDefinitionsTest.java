// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Compression;
import dev.assay.gold.GoldTable;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.check.Question.BadRows;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.manifest.Severity;
import dev.assay.silver.Mask;
import dev.assay.silver.SilverTable;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidDefinitionsTest {
  private static final PipelineDefinition SHOP = DefinitionFolder.of(Fixtures.VALIDS).load("shop");

  @Test
  void whatIsWrittenIsWhatIsRead() {
    assertThat(SHOP.name()).isEqualTo("shop");
    assertThat(SHOP.schedule()).isEqualTo("*/15 6-20 * * mon-fri");
    assertThat(SHOP.start()).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(SHOP.loadTarget()).contains("${SHOP_WAREHOUSE:-warehouse/shop.duckdb}");
    assertThat(SHOP.sources())
        .map(source -> source.type())
        .containsExactly("postgres", "cassandra");
    assertThat(SHOP.sources().get(1).options())
        .containsOnly(
            entry("contact_points", "${SHOP_CASSANDRA}"),
            entry("datacenter", "dc1"),
            entry("keyspace", "shop"),
            entry("consistency", "LOCAL_ONE"),
            entry("page_size", "1000"));
  }

  @Test
  void aTableOfBronzeHasItsOwnCompressionElseTheDefault() {
    BronzeTable orders = SHOP.bronze().get(0);

    assertThat(orders.relation()).isEqualTo("sales.orders");
    assertThat(orders.exclude()).containsExactly("card_number", "cvc");
    assertThat(SHOP.bronze())
        .map(BronzeTable::compression)
        .containsExactly(Compression.ZSTD, Compression.GZIP, Compression.ZSTD);
    assertThat(SHOP.bronze()).map(BronzeTable::slice).containsExactly(null, null, "seen_at");
  }

  @Test
  void whatAChangeOfASourceDoesIsDeclaredInBronzeAndHoldsInSilver() {
    assertThat(SHOP.bronze())
        .map(BronzeTable::contract)
        .containsExactly(ContractPolicy.QUARANTINE, ContractPolicy.EVOLVE, ContractPolicy.FREEZE);
    assertThat(SHOP.silver())
        .map(SilverTable::policy)
        .containsExactly(ContractPolicy.QUARANTINE, ContractPolicy.EVOLVE, ContractPolicy.FREEZE);
    assertThat(SHOP.bronze().get(0).needed()).contains("id", "ordered_at");
  }

  @Test
  void aTableOfSilverComesFromTheBronzeTableOfItsNameElseFromTheOneNamed() {
    assertThat(SHOP.silver())
        .map(SilverTable::input)
        .map(TableName::toString)
        .containsExactly("bronze.orders", "bronze.customers", "bronze.visits");
    assertThat(SHOP.silver().get(1).mask()).containsOnly(entry("email", Mask.HMAC));
    assertThat(SHOP.silver().get(2).contract()).isNull();
  }

  @Test
  void whoAnswersForATableIsWhoIsNamedThereElseWhoAnswersForThePipeline() {
    assertThat(SHOP.owners().of(TableName.parse("gold.best_day")))
        .contains("marketing@shop.example");
    assertThat(SHOP.owners().of(TableName.parse("silver.orders"))).contains("Shop team");
  }

  @Test
  void rulesAndTheReferenceTablesTheyReadComeTogether() {
    SilverTable orders = SHOP.silver().get(0);

    assertThat(orders.reject())
        .containsExactly(
            entry("amount_negative", "amount < 0"),
            entry("currency_unknown", "currency NOT IN (SELECT currency FROM reference.rates)"));
    assertThat(orders.references()).map(ReferenceTable::name).containsExactly("rates");
    assertThat(orders.checks())
        .map(check -> check.name() + " " + check.severity())
        .containsExactly("not_null_amount error", "not_null_currency error", "unique_id warn");
  }

  @Test
  void keyContractDayAndDeclarationsAllBecomeChecksEachOnce() {
    assertThat(gold("revenue_per_day").checks())
        .map(check -> check.name() + " " + check.severity())
        .containsExactly(
            "unique_date_currency error",
            "not_null_date error",
            "not_null_currency error",
            "ds_column_matches error",
            "not_null_revenue warn",
            "negative warn");
  }

  @Test
  void theCommentOfACheckFileSaysWhatBadRowsMean() {
    TableCheck negative = gold("revenue_per_day").checks().get(5);

    assertThat(negative.message()).isEqualTo("The day's orders cost more than they bring in.");
    assertThat(negative.severity()).isEqualTo(Severity.WARN);
    assertThat(((BadRows) negative.question()).select())
        .endsWith("SELECT * FROM this WHERE revenue < 0\n");
  }

  @Test
  void theInputsOfGoldAreTheTablesItsFromClausesName() {
    GoldTable revenue = gold("revenue_per_day");

    assertThat(revenue.model().inputs()).containsExactly(table(Layer.SILVER, "orders"));
    assertThat(revenue.model().references()).containsExactly("rates");
    assertThat(revenue.model().text()).doesNotContain(";");
    assertThat(SHOP.inputs(table(Layer.GOLD, "best_day")))
        .containsExactly(table(Layer.GOLD, "revenue_per_day"));
  }

  @Test
  void everyTableComesAfterItsInputs() {
    List<TableName> tables = SHOP.tables();

    assertThat(tables).hasSize(8);
    for (TableName table : tables) {
      assertThat(tables.subList(0, tables.indexOf(table))).containsAll(SHOP.inputs(table));
    }
  }

  @Test
  void dependantsReachThroughAllLayers() {
    assertThat(SHOP.dependants(table(Layer.BRONZE, "orders")))
        .containsExactly(
            table(Layer.SILVER, "orders"),
            table(Layer.GOLD, "revenue_per_day"),
            table(Layer.GOLD, "best_day"));
    assertThat(SHOP.dependants(table(Layer.BRONZE, "visits")))
        .containsExactly(table(Layer.SILVER, "visits"));
  }

  @Test
  void aPipelineNeedsNoMoreThanASourceAndATable() {
    PipelineDefinition minimal = DefinitionFolder.of(Fixtures.VALIDS).load("minimal");

    assertThat(minimal.tables()).containsExactly(table(Layer.BRONZE, "users"));
    assertThat(minimal.bronze().get(0).compression()).isEqualTo(Compression.ZSTD);
    assertThat(minimal.loadTarget()).isEmpty();
  }

  private static GoldTable gold(String name) {
    return SHOP.gold().stream()
        .filter(table -> table.table().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static TableName table(Layer layer, String name) {
    return new TableName(layer, name);
  }
}
