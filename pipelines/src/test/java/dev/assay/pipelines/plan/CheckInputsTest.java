// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckContext;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.check.CheckInput.Day;
import dev.assay.lake.check.CheckNeeds;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a table is only compared with: it decides when, never whether. */
class CheckInputsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final TableName USERS = TableName.parse("silver.users");
  private static final TableName EVENTS = TableName.parse("silver.events");
  private static final TableName RAW = TableName.parse("bronze.raw");

  @Test
  void aPartitionWaitsForTheSameDayOfWhatItIsComparedWith() {
    PlannedPartition events = planned(Day.SAME_DAY);
    assertThat(events.waitsFor(key(USERS, TUESDAY))).isTrue();
    assertThat(events.waitsFor(key(USERS, MONDAY))).isFalse();
    assertThat(events.waitsFor(key(USERS, TUESDAY.plusDays(1)))).isFalse();
  }

  @Test
  void comparedWithTheLatestItWaitsForEveryDayUpToItsOwn() {
    PlannedPartition events = planned(Day.LATEST);
    assertThat(events.waitsFor(key(USERS, TUESDAY))).isTrue();
    assertThat(events.waitsFor(key(USERS, MONDAY))).isTrue();
    assertThat(events.waitsFor(key(USERS, TUESDAY.plusDays(1)))).isFalse();
  }

  @Test
  void withoutTheSameDayItIsBlockedAndWithAnEarlierOneTheLatestIsEnough() {
    Ledger ledger = Ledger.of(List.of(entry(RAW, TUESDAY, 1), entry(USERS, MONDAY, 1)));
    assertThat(plan(Day.SAME_DAY, ledger).blocked())
        .containsExactly(new BlockedPartition(key(EVENTS, TUESDAY), key(USERS, TUESDAY)));
    assertThat(plan(Day.LATEST, ledger).blocked()).isEmpty();
    assertThat(plan(Day.LATEST, ledger).work()).hasSize(1);
    assertThat(plan(Day.LATEST, Ledger.of(List.of(entry(RAW, TUESDAY, 1)))).blocked()).hasSize(1);
  }

  @Test
  void aPublishedPartitionIsUpToDateWithoutIt() {
    LedgerEntry raw = entry(RAW, TUESDAY, 1);
    LedgerEntry events = entry(EVENTS, TUESDAY, 1, raw.asInput());
    Plan plan = plan(Day.SAME_DAY, Ledger.of(List.of(raw, events)));
    assertThat(plan.blocked()).isEmpty();
    assertThat(plan.upToDate()).isOne();
  }

  @Test
  void theContextIsTheSameDayOrTheNewestBeforeAndTheRowsOfTheLastDays() {
    List<LedgerEntry> entries = new ArrayList<>();
    entries.add(entry(USERS, MONDAY.minusDays(9), 7));
    entries.add(entry(USERS, TUESDAY.plusDays(1), 7));
    for (int i = 1; i <= 5; i++) {
      entries.add(entry(EVENTS, TUESDAY.minusDays(2L * i), i));
    }
    entries.add(entry(EVENTS, TUESDAY, 99));
    entries.add(entry(TableName.parse("silver.event"), MONDAY, 99));
    Ledger ledger = Ledger.of(entries);
    CheckNeeds needs = new CheckNeeds(List.of(new CheckInput(USERS, Day.LATEST)), 3);

    CheckContext context = CheckContexts.of(needs, key(EVENTS, TUESDAY), ledger);
    assertThat(context.inputs()).map(InputRef::ds).containsExactly(MONDAY.minusDays(9));
    assertThat(context.rowsBefore()).containsExactly(1L, 2L, 3L);
    CheckNeeds sameDay = new CheckNeeds(List.of(new CheckInput(USERS, Day.SAME_DAY)), 0);
    assertThatThrownBy(() -> CheckContexts.of(sameDay, key(EVENTS, TUESDAY), ledger))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("a check compares with silver.users, which is not published");
  }

  private static Plan plan(Day day, Ledger ledger) {
    List<TableNode> nodes =
        List.of(
            new TableNode(RAW, List.of(), Map.of()),
            new TableNode(EVENTS, List.of(RAW), Map.of(), needs(day)));
    Selection selection =
        new Selection(List.of(TUESDAY), Set.of(Layer.SILVER), Set.of(), Selection.Extent.NEEDED);
    return new Planner("shop", nodes).plan(ledger, selection);
  }

  private static CheckNeeds needs(Day day) {
    return new CheckNeeds(List.of(new CheckInput(USERS, day)), 0);
  }

  private static PlannedPartition planned(Day day) {
    return plan(day, Ledger.of(List.of(entry(RAW, TUESDAY, 1), entry(USERS, TUESDAY, 1))))
        .work()
        .get(0);
  }

  private static PartitionKey key(TableName table, LocalDate ds) {
    return new PartitionKey("shop", table, ds);
  }

  private static LedgerEntry entry(TableName table, LocalDate ds, long rows, InputRef... inputs) {
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            "shop",
            table.layer(),
            table.name(),
            ds,
            1,
            "a",
            "run",
            Instant.EPOCH,
            RowCounts.passed(rows),
            List.of(),
            List.of(inputs),
            null,
            null,
            new TableNode(table, List.of(), Map.of()).fingerprint(),
            List.of(),
            null);
    return LedgerEntry.of(manifest, "etag");
  }
}
