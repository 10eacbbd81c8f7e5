// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.contract.ColumnChange.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.pipelines.contract.ContractComparison;
import dev.assay.pipelines.contract.ContractInference;
import dev.assay.pipelines.contract.TableComparison;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.pipelines.run.RunStore;
import dev.assay.silver.TableProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Sources whose columns change, over real PostgreSQL and a lake in a folder. */
class ContractIT {
  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void publishOnce(TestInfo test) throws Exception {
    String method = test.getTestMethod().orElseThrow().getName();
    shop = Shop.open(folder, "contract_" + Integer.toHexString(method.hashCode()));
    assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
  }

  /** Declares what a change of the source of {@code customers} does. */
  private void policy(String policy) throws Exception {
    shop.edit(
        "pipeline.yaml",
        "  customers: {source: app}",
        "  customers: {source: app, contract: %s}".formatted(policy));
  }

  private RunRecord again(List<String> said) {
    return shop.run(request(), said::add);
  }

  private static RunRequest request() {
    return new RunRequest(List.of(Shop.DAY), EnumSet.allOf(Stage.class), Set.of(), Extent.ALL);
  }

  @Test
  void anAddedColumnPassesAndIsAnnouncedInOutputRecordLogAndManifest() throws Exception {
    shop.sql("ALTER TABLE customers ADD COLUMN city text");
    List<String> said = new ArrayList<>();
    RunRecord run = again(said);
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(said)
        .containsSubsequence(
            "  bronze.customers: its source's columns have changed, and that passes:",
            "    + city  text",
            "    see: assay contract diff shop bronze.customers");
    ColumnChange city = new ColumnChange("city", Kind.ADDED, null, "text");
    assertThat(report(run, "bronze.customers").drift()).containsExactly(city);
    assertThat(manifest("bronze.customers").source().drift()).containsExactly(city);
    try (Lake lake = Lake.open(shop.settings())) {
      assertThat(new RunStore(lake, "shop").log(run.run()).orElseThrow()).contains("+ city  text");
      assertThat(new RunStore(lake, "shop").find(run.run()).orElseThrow()).isEqualTo(run);
    }
    assertThat(shop.query("(SELECT * EXCLUDE ds FROM silver.customers)"))
        .containsExactly("[1, Ann]", "[2, Bob]");
    assertThat(report(again(said), "bronze.customers").drift()).isEmpty();
  }

  @Test
  void aRenamedColumnStopsBeforeExtractionUntilItIsAccepted() throws Exception {
    shop.sql("ALTER TABLE customers RENAME COLUMN name TO full_name");
    RunRecord stopped = shop.run(request());
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.CHECK);
    Failure failure = report(stopped, "bronze.customers").failure();
    assertThat(failure.category()).isEqualTo(Category.DATA);
    assertThat(failure.message())
        .contains("looks like a rename of `name` to `full_name`: same type, same position")
        .contains("'assay contract diff shop bronze.customers'")
        .contains("--accept-drift");
    assertThat(TextSearch.containing(folder.resolve("lake/bronze"), "full_name")).isEmpty();

    shop.edit("contracts/silver/customers.avsc", "\"name\": \"name\"", "\"name\": \"full_name\"");
    RunRecord accepted = shop.run(request().acceptingDrift());
    assertThat(accepted.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(report(accepted, "bronze.customers").drift()).hasSize(2);
    assertThat(shop.query("(SELECT full_name FROM silver.customers)"))
        .containsExactly("[Ann]", "[Bob]");
    assertThat(shop.run(request()).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void underFreezeAnAddedColumnStopsItsTableAndNoOther() throws Exception {
    policy("freeze");
    shop.sql("ALTER TABLE customers ADD COLUMN city text");
    shop.sql("ALTER TABLE orders ADD COLUMN city text");
    RunRecord run = shop.run(request());
    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(report(run, "bronze.customers").failure().message())
        .contains("+ city  text")
        .contains("'contract: freeze' lets no change pass");
    assertThat(report(run, "silver.orders").failure()).isNull();
  }

  @Test
  void underQuarantineRowsThatDoNotFitAreRejectedAndWhatIsGoneIsNull() throws Exception {
    policy("quarantine");
    shop.edit(
        "pipeline.yaml", "customers: {key: [id]}", "customers: {key: [id], max_reject_pct: 50}");
    shop.sql(
        "ALTER TABLE customers ALTER COLUMN id TYPE text, ADD COLUMN city text, DROP COLUMN name");
    shop.sql("INSERT INTO customers VALUES ('three', 'Paris')");
    RunRecord run = shop.run(request());
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(report(run, "bronze.customers").drift())
        .extracting(change -> change.kind() + " " + change.column())
        .containsExactlyInAnyOrder("type_changed id", "removed name", "added city");
    assertThat(report(run, "silver.customers").rows()).isEqualTo(new RowCounts(3, 2, 1, 0));
    assertThat(report(run, "silver.customers").rejects()).containsEntry("type_id", 1L);
    assertThat(shop.query("(SELECT * EXCLUDE ds FROM silver.customers)"))
        .containsExactly("[1, null]", "[2, null]");
    assertThat(shop.query("(SELECT city FROM bronze.customers WHERE city IS NOT NULL)"))
        .containsExactly("[Paris]");
    // The next day there is no change to be seen, and the table is made in just the same way.
    RunRecord next = shop.run(request());
    assertThat(report(next, "bronze.customers").drift()).isEmpty();
    assertThat(report(next, "silver.customers").rows()).isEqualTo(new RowCounts(3, 2, 1, 0));
  }

  @Test
  void underQuarantineAKeyThatIsGoneStops() throws Exception {
    policy("quarantine");
    shop.sql("ALTER TABLE customers DROP COLUMN id");
    RunRecord run = shop.run(request());
    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(report(run, "bronze.customers").failure().message())
        .contains("- id  integer")
        .contains("does not let pass that a column goes which silver needs in every row");
  }

  @Test
  void definitionPartitionAndLiveSourceAreEqualUntilOneOfThemChanges() throws Exception {
    TableComparison equal = compare();
    assertThat(equal.differs()).isFalse();
    assertThat(equal.failures()).isEmpty();
    assertThat(equal.pairs())
        .extracting(pair -> pair.before().name() + " " + pair.after().name())
        .containsExactly("published definition", "published source", "definition source");

    shop.sql("ALTER TABLE customers RENAME COLUMN name TO label");
    shop.sql("ALTER TABLE customers ALTER COLUMN id TYPE bigint, ALTER COLUMN id SET NOT NULL");
    TableComparison changed = compare();
    assertThat(changed.pairs())
        .extracting(pair -> pair.diff().toString())
        .containsExactly(
            "",
            """
            ~ id     integer -> bigint not null
            - name   text
            + label  text
            looks like a rename of `name` to `label`: same type, same position""",
            """
            ~ id     INTEGER -> BIGINT
            - name   VARCHAR
            + label  VARCHAR
            looks like a rename of `name` to `label`: same type, same position""");
  }

  private TableComparison compare() {
    return ContractComparison.of(shop.definition(), "silver.customers", shop.settings());
  }

  @Test
  void aContractInferredFromTheLiveSourceIsOneThatSilverAccepts() throws Exception {
    shop.sql(
        "INSERT INTO orders SELECT g, 'u' || g || '@example.org', g / 4.0, '4111-card',"
            + " TIMESTAMPTZ '2026-01-05 12:00+02' + g * interval '1 second'"
            + " FROM generate_series(10, 59) g");
    RunLimits limits = RunLimits.of(shop.settings());
    TableProfile found =
        new ContractInference(shop.definition(), "silver.orders", shop.settings(), limits.kernel(1))
            .ofSource(20);
    assertThat(found.rows()).isEqualTo(20);
    assertThat(found.nearKey()).isEqualTo("id");
    TableContract contract = found.contract();
    assertThat(contract.columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly(
            "id INTEGER",
            "email VARCHAR",
            "amount DECIMAL(18,2)",
            "updated_at TIMESTAMP WITH TIME ZONE");
    assertThat(contract.column("email").orElseThrow().doc()).contains("looks like e-mail address");
    shop.edit("pipeline.yaml", "reject: {negative_amount", "reject: {negative");
    Files.writeString(
        folder.resolve("definitions/shop/contracts/silver/orders.avsc"), contract.toAvro());
    RunRecord run = shop.run(request());
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(report(run, "silver.orders").rejects()).containsOnlyKeys("negative");
  }

  private PartitionManifest manifest(String table) {
    try (Lake lake = Lake.open(shop.settings())) {
      PartitionKey key = PartitionKey.parse("shop/" + table + "/" + Shop.DAY);
      return Manifests.find(lake, key).orElseThrow().manifest();
    }
  }

  private static PartitionReport report(RunRecord run, String table) {
    return run.partitions().stream()
        .filter(p -> (p.layer() + "." + p.table()).equals(table))
        .findFirst()
        .orElseThrow();
  }
}
