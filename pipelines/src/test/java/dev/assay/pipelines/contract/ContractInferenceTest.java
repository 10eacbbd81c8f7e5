// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.silver.TableProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractInferenceTest {
  private static final KernelLimits LIMITS = new KernelLimits(1, 128L << 20, 1L << 30);
  private static final List<SourceColumn> COLUMNS =
      List.of(
          new SourceColumn("id", "integer", false),
          new SourceColumn("email", "text", true),
          new SourceColumn("amount", "numeric(18,2)", true),
          new SourceColumn("at", "text", true));

  @TempDir Path folder;
  private Orders orders;

  @BeforeEach
  void publish() {
    orders = new Orders(folder);
    orders.publishBronze(
        Orders.DAY, "id,email,amount,at\n1,12,10.25,2026-01-05\n2,13,,05/01/2026 10:00\n", COLUMNS);
  }

  private ContractInference inference(String table) {
    return new ContractInference(orders.definition(), table, orders.settings(), LIMITS);
  }

  @Test
  void whatIsInferredIsADefinitionWithoutMistakes() {
    TableProfile found = inference("silver.orders").ofPartition(null);
    Path file = orders.definitions().resolve("shop/contracts/silver/orders.avsc");
    new ContractFile(file, false).write(found.contract());
    TableContract declared = orders.definition().silver().get(0).contract();
    assertThat(declared).isEqualTo(found.contract());
    assertThat(declared.columns())
        .extracting(c -> c.name() + " " + c.type() + (c.nullable() ? "" : " not null"))
        .containsExactly(
            "id INTEGER not null",
            "email VARCHAR",
            "amount DECIMAL(18,2)",
            "at TIMESTAMP WITH TIME ZONE");
    assertThat(declared.doc()).contains("2 rows of bronze.orders of 2026-01-05; likely key: id");
    assertThat(declared.columns()).extracting(Column::doc).allMatch(d -> d.startsWith("TODO: "));
  }

  @Test
  void theDayThatIsNamedIsLookedAtElseTheNewest() {
    orders.publishBronze(Orders.DAY.plusDays(1), "id,email,amount,at\n7,,,\n", COLUMNS);
    assertThat(inference("orders").ofPartition(null).rows()).isEqualTo(1);
    assertThat(inference("orders").ofPartition(Orders.DAY).rows()).isEqualTo(2);
  }

  @Test
  void aDayThatIsNotPublishedIsUpstreamsMatterAndTheMessageNamesTheWaysOut() {
    LocalDate missing = Orders.DAY.minusDays(1);
    assertThatThrownBy(() -> inference("orders").ofPartition(missing))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.UPSTREAM))
        .hasMessageContaining("bronze.orders is not published for 2026-01-04")
        .hasMessageContaining("its newest day is 2026-01-05")
        .hasMessageContaining("--from-source");
  }

  @Test
  void whatAnySilverTableOfTheSourceMasksIsNotTold() throws Exception {
    String wiring = Files.readString(orders.definitions().resolve("shop/pipeline.yaml"));
    orders.write(
        "definitions/shop/pipeline.yaml",
        wiring.replace(
            "orders: {key: [id], mask: {email: hmac}}",
            "people: {from: orders, mask: {zip_code: hmac}}\n"
                + "  buyers: {from: orders, mask: {Phone: partial}}"));
    orders.publishBronze(
        Orders.DAY.plusDays(1),
        "id,zip code,Phone,amount\n1,50667,221,7\n2,10115,330,8\n",
        List.of(
            new SourceColumn("id", "integer", false),
            new SourceColumn("zip code", "integer", true),
            new SourceColumn("Phone", "integer", true),
            new SourceColumn("amount", "integer", true)));
    for (String table : List.of("bronze.orders", "silver.orders", "people", "buyers")) {
      TableProfile found = inference(table).ofPartition(null);
      assertThat(found.contract().toAvro())
          .as(table)
          .contains("7 to 8")
          .doesNotContain("50667", "10115", "221", "330");
      assertThat(found.columns().get(1).least()).as(table).isNull();
    }
  }

  @Test
  void aTableNeedNotBeDeclaredInSilverYet() {
    assertThat(inference("silver.visits").target()).hasToString("silver.visits");
    assertThat(inference("bronze.visits").target()).hasToString("silver.visits");
    assertThat(inference("bronze.orders").target()).hasToString("silver.orders");
  }

  @Test
  void aTableThatBronzeDoesNotHaveIsNamed() {
    assertThatThrownBy(() -> inference("silver.order"))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("there is no table 'bronze.order': did you mean 'bronze.orders'?");
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyWhereThatIsAskedFor() throws Exception {
    TableContract contract = inference("orders").ofPartition(null).contract();
    Path file = orders.write("out/orders.avsc", "mine");
    assertThatThrownBy(() -> new ContractFile(file, false).requireWritable())
        .hasMessageContaining("orders.avsc exists")
        .hasMessageContaining("--replace");
    assertThatThrownBy(() -> new ContractFile(file, false).write(contract))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION));
    assertThat(file).hasContent("mine");
    new ContractFile(file, true).write(contract);
    assertThat(TableContract.parse(Files.readString(file))).isEqualTo(contract);
  }

  @Test
  void aSourceOutOfReachSaysSo() {
    assertThatThrownBy(() -> inference("orders").ofSource(10))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.EXTERNAL))
        .hasMessageContaining("source app (postgres) at 127.0.0.1:1/none");
  }
}
