// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.pipelines.plan.Plan;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Reason;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.TableNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final PipelineDefinition BEFORE =
      DefinitionFolder.of(Fixtures.VALIDS).load("shop");

  @TempDir private Path temp;

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pipeline.yaml|sales.orders|sales.all_orders|bronze.orders|relation",
        "pipeline.yaml|[card_number, cvc]|[card_number]|bronze.orders|exclude",
        "pipeline.yaml|slice: seen_at|slice: left_at|bronze.visits|slice",
        "pipeline.yaml|compression: gzip|compression: none|bronze.customers|compression",
        "pipeline.yaml|compression: zstd|compression: none|bronze.orders bronze.visits|compression",
        "pipeline.yaml|keyspace: shop|keyspace: stall|bronze.visits|keyspace",
        "pipeline.yaml|latest_by: ordered_at|latest_by: amount|silver.orders|latest_by",
        "pipeline.yaml|amount < 0|amount <= 0|silver.orders|rule amount_negative",
        "pipeline.yaml|amount_negative|negative_amount|silver.orders|rule amount_negative (gone), rule negative_amount (new)",
        "pipeline.yaml|mask: {email: hmac}|mask: {}|silver.people|mask email (gone)",
        "pipeline.yaml|mask: {email: hmac}|mask: {email: partial}|silver.people|mask email",
        "pipeline.yaml|`load: {`|`masking: {salt: shop}\nload: {`|silver.people|mask email",
        "pipeline.yaml|`load: {`|`masking: {key: SHOP_KEY}\nload: {`|silver.people|mask email",
        "pipeline.yaml|key: [date, currency]|key: [currency]|gold.revenue_per_day|key",
        "pipeline.yaml|    ds_column: date|    # ds_column|gold.revenue_per_day|ds_column (gone)",
        "contracts/silver/people.avsc|`\"type\": \"string\", \"doc\"`"
            + "|`\"type\": [\"null\", \"string\"], \"doc\"`|silver.people|contract",
        "reference/rates.csv|1.07365200|1.07365300|silver.orders gold.revenue_per_day"
            + "|reference rates",
        "reference/rates.csv|EUR,1|EUR,|silver.orders gold.revenue_per_day" + "|reference rates",
        "gold/revenue_per_day.sql|sum(|max(|gold.revenue_per_day|sql",
        "gold/best_day.sql|sum(|max(|gold.best_day|sql",
      })
  void whatCanChangeRowsMakesJustItsTablesAndThoseMadeFromThemStale(
      String file, String from, String to, String changed, String parts) throws IOException {
    PipelineDefinition after = edited(file, from, to);
    Set<TableName> named = new TreeSet<>();
    Set<TableName> stale = new TreeSet<>();
    for (String name : changed.split(" ", -1)) {
      named.add(TableName.parse(name));
      stale.add(TableName.parse(name));
      stale.addAll(after.dependants(TableName.parse(name)));
    }

    Plan plan = planned(after);

    assertThat(changedTables(after)).isEqualTo(named);
    assertThat(plan.work())
        .map(p -> p.partition().table())
        .containsExactlyInAnyOrderElementsOf(stale);
    assertThat(plan.work()).allSatisfy(p -> assertThat(p.detail()).contains(parts));
    assertThat(plan.work())
        .filteredOn(p -> p.reason() == Reason.DEFINITION_CHANGED)
        .map(p -> p.partition().table())
        .containsExactlyInAnyOrderElementsOf(named);
    assertThat(plan.blocked()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pipeline.yaml|# A shop|# The shop",
        "pipeline.yaml|defaults: {compression: zstd}|defaults: {compression: zstd, contract: freeze}",
        "pipeline.yaml|${SHOP_USER}|${ANOTHER_USER}",
        "pipeline.yaml|${SHOP_PASSWORD}|${ANOTHER_PASSWORD}",
        "pipeline.yaml|//localhost/shop|//elsewhere/shop",
        "pipeline.yaml|${SHOP_CASSANDRA}|${OTHER_NODES}",
        "pipeline.yaml|split_mib: 32|split_mib: 16",
        "pipeline.yaml|page_size: 1000|page_size: 10",
        "pipeline.yaml|schedule: \"*/15|schedule: \"*/5",
        "pipeline.yaml|start: 2026-01-01|start: 2025-01-01",
        "pipeline.yaml|[card_number, cvc]|[cvc, card_number]",
        "pipeline.yaml|amount < 0|AMOUNT<0",
        "pipeline.yaml|NOT IN (SELECT|NOT IN ( /* all of them */ select",
        "pipeline.yaml|warehouse/shop.duckdb|elsewhere.duckdb",
        "pipeline.yaml|`load: {`|`masking: {key: ASSAY_PII_KEY}\nload: {`",
        "contracts/silver/people.avsc|email of it|the address",
        "contracts/gold/revenue_per_day.avsc|revenue of it|the revenue",
        "gold/revenue_per_day.sql|What the day's orders bring in.|It's what orders bring in.",
        "gold/revenue_per_day.sql|`\n`|`\n\n`",
        "gold/revenue_per_day.sql|GROUP BY orders.currency;|`group   by\n orders.currency`",
        "gold/revenue_per_day.sql|rates.currency = orders|rates.currency=orders",
        "checks/gold.revenue_per_day.negative.sql|cost more|cost far more",
        "checks/gold.revenue_per_day.negative.sql|< 0|< 1",
        "checks/gold.revenue_per_day.negative.sql|severity: warn|severity: error",
        "pipeline.yaml|{unique: id, severity: warn}|{unique: id, max_rows: 5}",
        "pipeline.yaml|`    latest_by: ordered_at`|`    latest_by: ordered_at\n    max_reject_pct: 50`",
        "reference/rates.csv|1.07365200|1.073652",
        "reference/rates.csv|CHF|`\"CHF\"`",
        "reference/rates.csv|`\n`|`\r\n`",
        "contracts/reference/rates.avsc|rate of it|the rate",
      })
  void whatCannotChangeRowsChangesNothing(String file, String from, String to) throws IOException {
    PipelineDefinition after = edited(file, from, to);

    assertThat(changedTables(after)).isEmpty();
    assertThat(planned(after).work()).isEmpty();
  }

  private PipelineDefinition edited(String file, String from, String to) throws IOException {
    Path root = temp.resolve("definitions");
    Fixtures.copy(Fixtures.VALIDS, root);
    Fixtures.edit(root.resolve("shop").resolve(file), from, to);
    return DefinitionFolder.of(root).load("shop");
  }

  private static Set<TableName> changedTables(PipelineDefinition after) {
    return BEFORE.tables().stream()
        .filter(table -> !after.fingerprint(table).equals(BEFORE.fingerprint(table)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What has to be made where all was published before. */
  private static Plan planned(PipelineDefinition after) {
    Selection everything =
        new Selection(List.of(DAY), Set.of(Layer.values()), Set.of(), Selection.Extent.NEEDED);
    return new Planner(after.name(), after.nodes())
        .plan(
            Ledger.of(BEFORE.nodes().stream().map(FingerprintsTest::published).toList()),
            everything);
  }

  private static LedgerEntry published(TableNode node) {
    return new LedgerEntry(
        new PartitionKey(BEFORE.name(), node.table(), DAY),
        "etag",
        1,
        "attempt",
        Instant.EPOCH,
        RowCounts.passed(1),
        1,
        node.inputs().stream().map(input -> new InputRef(input, DAY, 1, "attempt")).toList(),
        node.fingerprint(),
        node.parts(),
        0);
  }
}
