// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Json;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.pipelines.plan.Selection.Extent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final TableName BRONZE = TableName.parse("bronze.orders");
  private static final TableName VISITS = TableName.parse("bronze.visits");
  private static final TableName SILVER = TableName.parse("silver.orders");
  private static final TableName GOLD = TableName.parse("gold.revenue");

  private final List<LedgerEntry> published = new ArrayList<>();

  @Test
  void whatIsAcceptedIsLetBeWithAllThatIsMadeFromIt() {
    publish(nodes("1"), "a");

    Plan plan = plan(nodes("2"), accepted("2", MONDAY, MONDAY));

    assertThat(plan.work())
        .map(PlannedPartition::partition)
        .containsExactly(key(SILVER, TUESDAY), key(GOLD, TUESDAY));
    assertThat(plan.accepted())
        .map(AcceptedPartition::partition)
        .containsExactly(key(SILVER, MONDAY));
    assertThat(plan.upToDate()).isEqualTo(3);
  }

  @Test
  void anotherChangeMakesItStaleAgain() {
    publish(nodes("1"), "a");

    Plan plan = plan(nodes("3"), accepted("2", MONDAY, TUESDAY));

    assertThat(plan.accepted()).isEmpty();
    assertThat(plan.work()).hasSize(4);
  }

  @Test
  void whatAnotherDefinitionMadeMeanwhileIsNotAccepted() {
    publish(nodes("1"), "a");
    published.add(entry(nodes("3").get(1), MONDAY, "a"));

    Plan plan = plan(nodes("2"), accepted("2", MONDAY, TUESDAY));

    assertThat(plan.work().get(0).partition()).isEqualTo(key(SILVER, MONDAY));
    assertThat(plan.accepted())
        .map(AcceptedPartition::partition)
        .containsExactly(key(SILVER, TUESDAY));
  }

  @Test
  void anAcceptanceThatDoesNotSayWhatMadeThePartitionsCoversNone() {
    publish(nodes("1"), "a");
    AcceptedTable old =
        Json.read(
            "{\"table\": \"silver.orders\", \"definition\": \"%s\", \"partitions\": 2}"
                .formatted(nodes("2").get(1).fingerprint()),
            AcceptedTable.class);

    Plan plan =
        plan(nodes("2"), new Acceptance("id", Instant.EPOCH, "ann", MONDAY, TUESDAY, List.of(old)));

    assertThat(plan.accepted()).isEmpty();
    assertThat(plan.work()).hasSize(4);
  }

  @Test
  void aReplacedInputIsNotAccepted() {
    publish(nodes("1"), "a");
    published.add(entry(new TableNode(BRONZE, List.of(), Map.of("relation", "r")), MONDAY, "b"));

    Plan plan = plan(nodes("2"), accepted("2", MONDAY, TUESDAY));

    assertThat(plan.work())
        .map(PlannedPartition::partition)
        .containsExactly(key(SILVER, MONDAY), key(GOLD, MONDAY));
    assertThat(plan.work().get(0).reason()).isEqualTo(Reason.INPUT_CHANGED);
    assertThat(plan.accepted())
        .map(AcceptedPartition::partition)
        .containsExactly(key(SILVER, TUESDAY));
  }

  @Test
  void anInputThatTheChangeItselfBringsIsPartOfTheChange() {
    publish(nodes("1"), "a");
    published.add(entry(new TableNode(VISITS, List.of(), Map.of()), MONDAY, "a"));
    published.add(entry(new TableNode(VISITS, List.of(), Map.of()), TUESDAY, "a"));
    List<TableNode> now =
        List.of(
            nodes("1").get(0),
            new TableNode(VISITS, List.of(), Map.of()),
            new TableNode(SILVER, List.of(BRONZE, VISITS), Map.of("rule r", "2")),
            nodes("1").get(2));

    assertThat(plan(now, accepted("2", MONDAY, TUESDAY)).accepted()).hasSize(2);
  }

  @Test
  void whatIsForcedIsMadeAllTheSame() {
    publish(nodes("1"), "a");
    Selection forced = new Selection(List.of(MONDAY), Set.of(Layer.SILVER), Set.of(), Extent.ALL);

    Plan plan =
        new Planner("shop", nodes("2"), List.of(accepted("2", MONDAY, TUESDAY)))
            .plan(Ledger.of(published), forced);

    assertThat(plan.work()).map(PlannedPartition::reason).containsExactly(Reason.FORCED);
  }

  @Test
  void aManifestWithoutPartsSaysThatTheDefinitionIsAnother() {
    TableNode silver = nodes("1").get(1);
    publish(nodes("1"), "a");
    published.replaceAll(
        e ->
            new LedgerEntry(
                e.partition(),
                e.etag(),
                e.generation(),
                e.attempt(),
                e.publishedAt(),
                e.rows(),
                e.bytes(),
                e.inputs(),
                e.definition(),
                null,
                0));

    Plan plan = plan(nodes("2"), accepted("2", MONDAY, MONDAY));

    assertThat(plan.work().get(0).detail())
        .isEqualTo(
            "made by definition %s, now %s"
                .formatted(silver.fingerprint(), nodes("2").get(1).fingerprint()));
    assertThat(plan.accepted()).hasSize(1);
  }

  @Test
  void whatFollowsFromAChangeNamesIt() {
    List<TableNode> before = new ArrayList<>(nodes("1"));
    before.add(new TableNode(TableName.parse("gold.best"), List.of(GOLD), Map.of("sql", "s")));
    publish(before, "a");
    List<TableNode> after = new ArrayList<>(nodes("2"));
    after.add(before.get(3));

    Plan plan = plan(after, accepted("9", MONDAY, MONDAY));

    assertThat(plan.work().subList(0, 3))
        .map(p -> p.reason() + ": " + p.detail())
        .containsExactly(
            "definition changed: rule r",
            "input changed: silver.orders will be made: rule r",
            "input changed: gold.revenue will be made: rule r of silver.orders");
  }

  private static List<TableNode> nodes(String rule) {
    return List.of(
        new TableNode(BRONZE, List.of(), Map.of("relation", "r")),
        new TableNode(SILVER, List.of(BRONZE), Map.of("rule r", rule, "key", "k")),
        new TableNode(GOLD, List.of(SILVER), Map.of("sql", "s")));
  }

  private void publish(List<TableNode> nodes, String attempt) {
    for (LocalDate day : List.of(MONDAY, TUESDAY)) {
      nodes.forEach(node -> published.add(entry(node, day, attempt)));
    }
  }

  private static LedgerEntry entry(TableNode node, LocalDate day, String attempt) {
    return new LedgerEntry(
        key(node.table(), day),
        "etag",
        1,
        attempt,
        Instant.EPOCH,
        RowCounts.passed(1),
        1,
        node.inputs().stream().map(input -> new InputRef(input, day, 1, attempt)).toList(),
        node.fingerprint(),
        node.parts(),
        0);
  }

  private static Acceptance accepted(String rule, LocalDate from, LocalDate to) {
    List<TableNode> nodes = nodes(rule);
    List<String> madeBy = List.of(nodes("1").get(1).fingerprint());
    TableNode brought = new TableNode(SILVER, List.of(BRONZE, VISITS), Map.of("rule r", rule));
    return new Acceptance(
        "id",
        Instant.EPOCH,
        "ann@laptop",
        from,
        to,
        List.of(
            new AcceptedTable(SILVER, nodes.get(1).fingerprint(), madeBy, 1),
            new AcceptedTable(SILVER, brought.fingerprint(), madeBy, 1)));
  }

  private Plan plan(List<TableNode> nodes, Acceptance acceptance) {
    Selection days =
        new Selection(List.of(MONDAY, TUESDAY), Set.of(Layer.values()), Set.of(), Extent.NEEDED);
    return new Planner("shop", nodes, List.of(acceptance)).plan(Ledger.of(published), days);
  }

  private static PartitionKey key(TableName table, LocalDate day) {
    return new PartitionKey("shop", table, day);
  }
}
