// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.ContractRef;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractComparisonTest {
  private static final String ID = "{\"name\": \"id\", \"type\": \"int\"}";
  private static final String NAME = "{\"name\": \"name\", \"type\": \"string\"}";
  private static final String LABEL = "{\"name\": \"label\", \"type\": \"string\"}";
  private static final String EMAIL = "{\"name\": \"email\", \"type\": [\"null\", \"string\"]}";

  @TempDir Path folder;

  @Test
  void whatTheDefinitionSaysSinceThePublicationIsShownThoughTheSourceIsDown() {
    Orders orders = new Orders(folder);
    orders.contract(ID + "," + NAME + "," + EMAIL);
    orders.publishSilver();
    assertThat(pairs(orders)).containsExactly("published -> definition: ");

    orders.contract(ID + "," + LABEL + "," + EMAIL.replace("[\"null\", \"string\"]", "\"string\""));
    assertThat(pairs(orders))
        .containsExactly(
            """
            published -> definition: - name   VARCHAR not null
            ~ email  VARCHAR -> VARCHAR not null
            + label  VARCHAR not null
            looks like a rename of `name` to `label`: same type, same position""");
  }

  private static List<String> pairs(Orders orders) {
    TableComparison found =
        ContractComparison.of(orders.definition(), "silver.orders", orders.settings());
    assertThat(found.failures()).extracting(Failure::category).containsExactly(Category.EXTERNAL);
    assertThat(found.failures().get(0).message())
        .contains("source app (postgres) at 127.0.0.1:1/none");
    return found.pairs().stream()
        .map(p -> "%s -> %s: %s".formatted(p.before().name(), p.after().name(), p.diff()))
        .toList();
  }

  @Test
  void whatIsNotPublishedAndWhatHasNoContractIsSaidAndIsNoFailure() {
    Orders orders = new Orders(folder);
    TableComparison found = ContractComparison.of(orders.definition(), "orders", orders.settings());
    assertThat(found.pairs()).isEmpty();
    assertThat(found.differs()).isFalse();
    assertThat(found.notices())
        .containsExactly(
            "silver.orders has no contract file: its types are inferred",
            "silver.orders is not published");
  }

  @Test
  void aManifestOfBeforeColumnsWereKeptSaysSo() {
    Orders orders = new Orders(folder);
    orders.contract(ID + "," + EMAIL);
    orders.publishSilver(new ContractRef("of before", null));
    TableComparison found = ContractComparison.of(orders.definition(), "orders", orders.settings());
    assertThat(found.notices())
        .singleElement()
        .asString()
        .contains(
            "shop/silver.orders/2026-01-05, generation 1 does not say which columns it promised");
  }

  @Test
  void aTableThatIsNotDeclaredIsNamed() {
    Orders orders = new Orders(folder);
    assertThatThrownBy(() -> ContractComparison.of(orders.definition(), "users", orders.settings()))
        .hasMessageContaining("there is no table 'users': expected bronze.orders, bronze.visits");
  }

  @Test
  void aSourceIsHeldAgainstAContractByTheTypesThatHoldIt() {
    TableContract contract =
        TableContract.parse(
            """
            {"type": "record", "name": "t", "fields": [
              {"name": "small", "type": "int"},
              {"name": "wide", "type": "long"},
              {"name": "when", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "text", "type": {"type": "int", "logicalType": "date"}},
              {"name": "Odd_Name", "type": "string"},
              {"name": "gone", "type": "string"}]}
            """);
    SourcePosition position =
        new SourcePosition(
            "postgres",
            "public.t",
            Instant.EPOCH,
            List.of(
                new SourceColumn("small", "bigint", false),
                new SourceColumn("wide", "integer", true),
                new SourceColumn("when", "timestamp without time zone", true),
                new SourceColumn("text", "character varying(20)", true),
                new SourceColumn("Odd Name", "uuid", true),
                new SourceColumn("came", "text", true),
                new SourceColumn("price", "numeric(8,2)", true)));
    assertThat(new SourceFit(contract, position).diff())
        .hasToString(
            """
            ~ small  INTEGER -> BIGINT
            - gone   VARCHAR
            + came   VARCHAR
            + price  DECIMAL(8,2)
            looks like a rename of `gone` to `came`: same type, same position""");
  }
}
