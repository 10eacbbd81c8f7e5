// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.ContractRef;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.pipelines.contract.KnownContract.KnownColumn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownContractTest {
  private static final String FIELDS =
      "{\"name\": \"id\", \"type\": \"int\", \"doc\": \"The order.\"},"
          + "{\"name\": \"email\", \"type\": [\"null\", \"string\"]}";

  @TempDir Path folder;

  private static KnownContract find(Orders orders, String table) {
    return KnownContract.find(orders.definition(), table, () -> Lake.open(orders.settings()));
  }

  @Test
  void aContractFileIsShownWithoutALake() {
    Orders orders = new Orders(folder);
    orders.contract(FIELDS);
    KnownContract found =
        KnownContract.find(
            orders.definition(),
            "orders",
            () -> {
              throw new AssertionError("the lake was opened");
            });
    assertThat(found.origin()).isEqualTo("shop/contracts/silver/orders.avsc");
    assertThat(found.doc()).isEqualTo("Orders.");
    assertThat(found.key()).containsExactly("id");
    assertThat(found.columns())
        .containsExactly(
            new KnownColumn("id", "INTEGER", false, false, "The order."),
            new KnownColumn("email", "VARCHAR", true, true, ""));
  }

  @Test
  void withoutAFileTheContractInTheManifestIsShown() {
    Orders orders = new Orders(folder);
    orders.publishSilver(
        ContractRef.inferred(
            TableContract.parse(
                "{\"type\": \"record\", \"name\": \"orders\", \"fields\": [%s]}"
                    .formatted(FIELDS))));
    KnownContract found = find(orders, "silver.orders");
    assertThat(found.origin())
        .isEqualTo("inferred, in the manifest of shop/silver.orders/2026-01-05, generation 1");
    assertThat(found.columns()).extracting(KnownColumn::name).containsExactly("id", "email");
  }

  @Test
  void aBronzeTableShowsTheColumnsOfItsSource() {
    Orders orders = new Orders(folder);
    orders.publishBronze(Orders.DAY, "id\n1\n", List.of(new SourceColumn("id", "integer", false)));
    KnownContract found = find(orders, "bronze.orders");
    assertThat(found.origin())
        .startsWith(
            "public.orders, in the manifest of shop/bronze.orders/2026-01-05, generation 1");
    assertThat(found.columns()).containsExactly(new KnownColumn("id", "integer", false, false, ""));
  }

  @Test
  void withNeitherFileNorPartitionTheNextStepIsNamed() {
    Orders orders = new Orders(folder);
    assertThatThrownBy(() -> find(orders, "orders"))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.UPSTREAM))
        .hasMessageContaining("silver.orders has no contract file and is not published")
        .hasMessageContaining("assay contract infer");
  }
}
