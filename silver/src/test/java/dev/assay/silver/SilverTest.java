// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.Severity;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilverTest {
  private static final ColumnType TEXT = ColumnType.of(Kind.STRING);
  private static final TableContract PURCHASES =
      BronzeFixture.contract(
          "id", ColumnType.of(Kind.LONG), "amount", ColumnType.decimal(18, 6), "currency", TEXT);
  private static final ReferenceTable RATES =
      new ReferenceTable(
          "fx_rates",
          BronzeFixture.contract("currency", TEXT, "date", ColumnType.of(Kind.DATE)),
          "currency,date\nUSD,2026-01-01\nGBP,2026-01-06\n");

  @TempDir Path folder;

  private static SilverTable purchases(String without) {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("absurd_amount", "amount < 0 OR amount > 1000000");
    rules.put("without_rate", without);
    return new SilverTable(
        new TableName(Layer.SILVER, "t"),
        new TableName(Layer.BRONZE, "t"),
        PURCHASES,
        List.of("id"),
        null,
        Map.of(),
        rules,
        List.of(TableCheck.unique(List.of("id"), Severity.ERROR)),
        List.of(RATES),
        BigDecimal.valueOf(40),
        ContractPolicy.EVOLVE);
  }

  private static final String WITHOUT_RATE =
      "currency <> 'EUR' AND currency NOT IN"
          + " (SELECT currency FROM reference.fx_rates WHERE date <= getvariable('ds'))";

  @Test
  void aPartitionGoesFromBronzeToAPublishedManifest() {
    try (BronzeFixture bronze = new BronzeFixture(folder)) {
      InputRef input =
          bronze
              .file("id,amount,currency\n1,5,EUR\n2,-1,USD\n3,7,GBP\n4,2.5,USD\n4,2.5,USD\n", 5)
              .publish("id", "amount", "currency");
      PartitionTask task = bronze.task(input);

      run(bronze, task);

      PartitionManifest manifest =
          Manifests.find(bronze.lake(), task.partition()).orElseThrow().manifest();
      assertThat(manifest.rows()).isEqualTo(new RowCounts(5, 2, 2, 1));
      assertThat(manifest.contract().fingerprint()).isEqualTo(PURCHASES.fingerprint());
      assertThat(manifest.checks()).allMatch(check -> check.passed());
      assertThat(manifest.inputs()).containsExactly(input);
      assertThat(manifest.rejects().byRule())
          .isEqualTo(Map.of("absurd_amount", 1L, "without_rate", 1L));
      assertThat(manifest.files().get(0).key())
          .isEqualTo("test/t/2026-01-05/%s/t-00000.parquet".formatted(task.attempt()));
      assertThat(manifest.rejects().files().get(0).key())
          .isEqualTo("test/_rejects/t/2026-01-05/%s/t-00000.parquet".formatted(task.attempt()));
    }
  }

  private static void run(BronzeFixture bronze, PartitionTask task) {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(task))
        .apply(
            Silver.clean(
                bronze.settings(), List.of(purchases(WITHOUT_RATE)), BronzeFixture.LIMITS));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void everyColumnThatIsDeclaredButNotThereIsNamedAtOnce() {
    SilverTable table =
        BronzeFixture.table(
            PURCHASES, List.of("ident"), "upd", Map.of("amount", Mask.HMAC), Map.of());
    try (BronzeFixture bronze = new BronzeFixture(folder)) {
      InputRef input =
          bronze.file("id,amount,currency\n1,5,EUR\n", 1).publish("id", "amount", "currency");
      assertThatThrownBy(() -> bronze.clean(table, input))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
          .hasMessageContaining("key: no column ident among id, amount, currency")
          .hasMessageContaining("latest_by: no column upd")
          .hasMessageContaining("column amount is masked");
    }
  }

  @Test
  void withoutTheKeyNothingIsMasked() {
    try (BronzeFixture bronze = new BronzeFixture(folder)) {
      InputRef input = bronze.file("id,email\n1,a@b.c\n", 1).publish("id", "email");
      SilverTable table =
          BronzeFixture.table(
              BronzeFixture.contract("id", ColumnType.of(Kind.LONG), "email", TEXT),
              List.of("id"),
              null,
              Map.of("email", Mask.HMAC),
              Map.of());
      bronze.forgetKey();
      assertThatThrownBy(() -> bronze.clean(table, input))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
          .hasMessageContaining("ASSAY_PII_KEY is not set");
    }
  }
}
