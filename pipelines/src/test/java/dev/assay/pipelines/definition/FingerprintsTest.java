// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintsTest {
  private static final PipelineDefinition BEFORE =
      DefinitionFolder.of(Fixtures.VALIDS).load("shop");

  @TempDir private Path temp;

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pipeline.yaml|sales.orders|sales.all_orders|bronze.orders",
        "pipeline.yaml|[card_number, cvc]|[card_number]|bronze.orders",
        "pipeline.yaml|slice: seen_at|slice: left_at|bronze.visits",
        "pipeline.yaml|compression: gzip|compression: none|bronze.customers",
        "pipeline.yaml|compression: zstd|compression: none|bronze.orders bronze.visits",
        "pipeline.yaml|keyspace: shop|keyspace: stall|bronze.visits",
        "pipeline.yaml|latest_by: ordered_at|latest_by: amount|silver.orders",
        "pipeline.yaml|amount < 0|amount <= 0|silver.orders",
        "pipeline.yaml|amount_negative|negative_amount|silver.orders",
        "pipeline.yaml|mask: {email: hmac}|mask: {}|silver.people",
        "pipeline.yaml|mask: {email: hmac}|mask: {email: partial}|silver.people",
        "pipeline.yaml|`load: {`|`masking: {salt: shop}\nload: {`|silver.people",
        "pipeline.yaml|`load: {`|`masking: {key: SHOP_KEY}\nload: {`|silver.people",
        "pipeline.yaml|key: [date, currency]|key: [currency]|gold.revenue_per_day",
        "pipeline.yaml|    ds_column: date|    # ds_column|gold.revenue_per_day",
        "contracts/silver/people.avsc|`\"type\": \"string\", \"doc\"`"
            + "|`\"type\": [\"null\", \"string\"], \"doc\"`|silver.people",
        "reference/rates.csv|1.07365200|1.07365300|silver.orders gold.revenue_per_day",
        "gold/revenue_per_day.sql|sum(|max(|gold.revenue_per_day",
        "gold/best_day.sql|sum(|max(|gold.best_day",
      })
  void whatCanChangeRowsChangesJustTheTablesItConcerns(
      String file, String from, String to, String changed) throws IOException {
    assertThat(changedBy(file, from, to)).isEqualTo(new TreeSet<>(Set.of(changed.split(" "))));
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
      })
  void whatCannotChangeRowsChangesNothing(String file, String from, String to) throws IOException {
    assertThat(changedBy(file, from, to)).isEmpty();
  }

  private Set<String> changedBy(String file, String from, String to) throws IOException {
    Path root = temp.resolve("definitions");
    Fixtures.copy(Fixtures.VALIDS, root);
    Fixtures.edit(root.resolve("shop").resolve(file), from, to);
    PipelineDefinition after = DefinitionFolder.of(root).load("shop");
    Set<String> changed = new TreeSet<>();
    BEFORE.tables().stream()
        .filter(table -> !after.fingerprint(table).equals(BEFORE.fingerprint(table)))
        .forEach(table -> changed.add(table.toString()));
    return changed;
  }
}
