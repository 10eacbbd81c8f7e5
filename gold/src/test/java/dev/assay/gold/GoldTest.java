// SPDX-License-Identifier: Apache-2.0
package dev.assay.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.Base;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.SqlModel;
import dev.assay.lake.kernel.TableCheck;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.Severity;
import dev.assay.lake.testing.TestLake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stage on the direct runner, with Beam's own enforcement on. */
class GoldTest {
  private static final LocalDate DS = LocalDate.of(2026, 1, 5);
  private static final TableName ORDERS = TableName.parse("silver.orders");
  private static final TableName REVENUE = TableName.parse("gold.revenue");
  private static final TableContract REVENUE_CONTRACT =
      new TableContract(
          "revenue",
          "Revenue of a day.",
          List.of(
              new Column("date", ColumnType.of(ColumnType.Kind.DATE), false, "The day."),
              new Column("total", ColumnType.decimal(38, 6), true, "In EUR.")));

  /** The runner copies functions, so what they give is kept where all copies see it. */
  private static final ConcurrentLinkedQueue<PartitionOutcome> KEPT = new ConcurrentLinkedQueue<>();

  @TempDir Path folder;
  private TestLake lake;

  @BeforeEach
  void open() throws IOException {
    lake = new TestLake(folder);
    KEPT.clear();
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void aDayIsBuiltFromItsInputsAndPublishedWithItsContract() {
    InputRef input = publishOrders("o1", "VALUES (1, 1.25), (2, 2.5)");
    PartitionOutcome outcome = build(model("sum(amount)"), task("g1", null, input));
    assertThat(outcome.failure()).isNull();
    PartitionManifest manifest = Manifests.find(lake.lake(), key()).orElseThrow().manifest();
    assertThat(manifest.rows()).isEqualTo(RowCounts.passed(1));
    assertThat(manifest.inputs()).containsExactly(input);
    assertThat(manifest.contract().fingerprint()).isEqualTo(REVENUE_CONTRACT.fingerprint());
    assertThat(manifest.generation()).isOne();
  }

  @Test
  void aFailedCheckOfSeverityErrorKeepsThePartitionFromBeingSeen() {
    InputRef input = publishOrders("o1", "SELECT 1, NULL WHERE false");
    PartitionOutcome outcome = build(model("sum(amount)"), task("g1", null, input));
    assertThat(outcome.failure().category()).isEqualTo(Category.DATA);
    assertThat(outcome.failure().message())
        .contains("community/gold.revenue/2026-01-05")
        .contains("total is NULL");
    assertThat(Manifests.find(lake.lake(), key())).isEmpty();
  }

  @Test
  void sqlThatDoesNotGiveWhatTheContractPromisesIsRefusedInWords() {
    InputRef input = publishOrders("o1", "VALUES (1, 1.25)");
    PartitionOutcome outcome = build(model("count(*)"), task("g1", null, input));
    assertThat(outcome.failure().category()).isEqualTo(Category.DEFINITION);
    assertThat(outcome.failure().message()).contains("total is BIGINT, promised DECIMAL(38,6)");
  }

  @Test
  void anInputReplacedSinceThePlanIsAConflictAndNotReadHalf() {
    InputRef planned = publishOrders("o1", "VALUES (1, 1.25)");
    publishOrders("o2", "VALUES (1, 9.75)");
    PartitionOutcome outcome = build(model("sum(amount)"), task("g1", null, planned));
    assertThat(outcome.failure().category()).isEqualTo(Category.CONFLICT);
    assertThat(outcome.failure().message()).contains("o2").contains("o1");
  }

  @Test
  void ofTwoAttemptsOnOneBaseTheSecondSaysThatItLost() {
    InputRef input = publishOrders("o1", "VALUES (1, 1.25)");
    assertThat(build(model("sum(amount)"), task("g1", null, input)).published()).isTrue();
    PartitionOutcome second = build(model("sum(amount)"), task("g2", null, input));
    assertThat(second.failure().category()).isEqualTo(Category.CONFLICT);
    assertThat(Manifests.find(lake.lake(), key()).orElseThrow().manifest().attempt())
        .isEqualTo("g1");
  }

  @Test
  void aReplacementIsTheNextGeneration() {
    InputRef input = publishOrders("o1", "VALUES (1, 1.25)");
    PartitionOutcome first = build(model("sum(amount)"), task("g1", null, input));
    PartitionOutcome second =
        build(model("sum(amount)"), task("g2", new Base(1, first.etag()), input));
    assertThat(second.manifest().generation()).isEqualTo(2);
  }

  private PartitionKey key() {
    return new PartitionKey("community", REVENUE, DS);
  }

  private PartitionTask task(String attempt, Base base, InputRef input) {
    return new PartitionTask(key(), "run", attempt, base, List.of(input), "definition");
  }

  private static GoldTable model(String total) {
    SqlModel sql =
        new SqlModel(
            "SELECT getvariable('ds') AS date, %s AS total FROM silver.orders".formatted(total),
            List.of(ORDERS),
            List.of(),
            "f");
    return new GoldTable(
        REVENUE,
        REVENUE_CONTRACT,
        sql,
        List.of("date"),
        "date",
        List.of(
            TableCheck.unique(List.of("date"), Severity.ERROR),
            TableCheck.notNull("total", Severity.ERROR)),
        List.of());
  }

  private PartitionOutcome build(GoldTable table, PartitionTask task) {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    pipeline
        .apply(Create.of(List.of(task)))
        .apply(Gold.build(lake.settings(), List.of(table), TestLake.LIMITS))
        .apply(ParDo.of(new KeepFn()));
    pipeline.run().waitUntilFinish();
    return KEPT.remove();
  }

  private InputRef publishOrders(String attempt, String rows) {
    return lake.publish(
            new PartitionKey("community", ORDERS, DS),
            attempt,
            "SELECT id::BIGINT AS id, amount::DECIMAL(18,6) AS amount FROM (%s) AS t(id, amount)"
                .formatted(rows))
        .asInput();
  }

  private static final class KeepFn extends DoFn<PartitionOutcome, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element PartitionOutcome outcome) {
      KEPT.add(outcome);
    }
  }
}
