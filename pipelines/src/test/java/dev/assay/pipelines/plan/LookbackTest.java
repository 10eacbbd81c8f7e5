// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.RowCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which days before the one of a run are planned again for late rows. */
class LookbackTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 8);
  private static final TableNode CLICKS =
      new TableNode(TableName.parse("bronze.clicks"), List.of(), Map.of("a", "1")).lookingBack(2);
  private static final TableNode USERS =
      new TableNode(TableName.parse("bronze.users"), List.of(), Map.of("a", "1"));
  private static final TableNode SILVER =
      new TableNode(TableName.parse("silver.clicks"), List.of(CLICKS.table()), Map.of("a", "1"));
  private static final TableNode OTHER =
      new TableNode(TableName.parse("silver.users"), List.of(USERS.table()), Map.of("a", "1"));
  private static final TableNode GOLD =
      new TableNode(
          TableName.parse("gold.daily"), List.of(SILVER.table(), OTHER.table()), Map.of("a", "1"));
  private static final List<TableNode> ALL = List.of(CLICKS, USERS, SILVER, OTHER, GOLD);

  private final List<LedgerEntry> published = new ArrayList<>();

  @Test
  void theDaysBeforeAreReadAgainWithAllThatIsMadeFromThem() {
    eachDay(DAY.minusDays(4), DAY.minusDays(1));

    assertThat(plan(DAY))
        .containsExactly(
            "bronze.clicks 2026-01-06 late rows",
            "silver.clicks 2026-01-06 input changed",
            "gold.daily 2026-01-06 input changed",
            "bronze.clicks 2026-01-07 late rows",
            "silver.clicks 2026-01-07 input changed",
            "gold.daily 2026-01-07 input changed",
            "bronze.clicks 2026-01-08 missing",
            "bronze.users 2026-01-08 missing",
            "silver.clicks 2026-01-08 missing",
            "silver.users 2026-01-08 missing",
            "gold.daily 2026-01-08 missing");
  }

  @Test
  void whatWasReadAfterTheRunsDayHadEndedIsNotReadAgain() {
    for (LocalDate day = DAY.minusDays(4); !day.isAfter(DAY); day = day.plusDays(1)) {
      make(day, DAY.plusDays(1));
    }

    assertThat(plan(DAY)).isEmpty();
  }

  @Test
  void aStageAloneFindsWhatAnEarlierStageHasReadAgain() {
    eachDay(DAY.minusDays(2), DAY.minusDays(1));
    published.add(entry(CLICKS, DAY.minusDays(1), "again", DAY.plusDays(1), List.of()));

    assertThat(plan(Set.of(Layer.SILVER), DAY))
        .contains("silver.clicks 2026-01-07 input changed")
        .noneMatch(line -> line.startsWith("silver.clicks 2026-01-06"));
  }

  @Test
  void aMissingDayBeforeIsLeftToABackfill() {
    assertThat(plan(DAY)).allMatch(line -> line.contains("2026-01-08"));
  }

  @Test
  void daysOfABackfillThatAreAllReadNowAreReadOnce() {
    for (LocalDate day = DAY.minusDays(4); !day.isAfter(DAY); day = day.plusDays(1)) {
      make(day, DAY.plusDays(30));
    }

    assertThat(plan(DAY.minusDays(2), DAY.minusDays(1), DAY)).isEmpty();
  }

  /** By a clock that is a day behind, one run more reads a day again; none is left out. */
  @Test
  void aClockThatIsADayBehindCostsAReadingAndAClockAheadLeavesItToTheNextRun() {
    make(DAY.minusDays(1), DAY);
    assertThat(plan(DAY)).contains("bronze.clicks 2026-01-07 late rows");
    published.clear();
    make(DAY.minusDays(1), DAY.plusDays(1));
    assertThat(plan(DAY)).noneMatch(line -> line.contains("2026-01-07"));
    assertThat(plan(DAY.plusDays(1))).contains("bronze.clicks 2026-01-07 late rows");
  }

  /** Each day made at two o'clock of the next, as a daily run does. */
  private void eachDay(LocalDate from, LocalDate to) {
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      make(day, day.plusDays(1));
    }
  }

  private void make(LocalDate day, LocalDate at) {
    for (TableNode node : ALL) {
      published.add(
          entry(
              node,
              day,
              "first",
              at,
              node.inputs().stream().map(t -> new InputRef(t, day, 1, "first")).toList()));
    }
  }

  private static LedgerEntry entry(
      TableNode node, LocalDate day, String attempt, LocalDate at, List<InputRef> inputs) {
    Instant publishedAt = Instant.parse(at + "T02:00:00Z");
    return new LedgerEntry(
        new PartitionKey("shop", node.table(), day),
        "e-" + attempt,
        1,
        attempt,
        publishedAt,
        RowCounts.passed(1),
        1,
        inputs,
        node.fingerprint(),
        node.parts(),
        0);
  }

  private List<String> plan(LocalDate... days) {
    return plan(Set.of(Layer.values()), days);
  }

  private List<String> plan(Set<Layer> layers, LocalDate... days) {
    Selection selection = new Selection(List.of(days), layers, Set.of(), Selection.Extent.NEEDED);
    return new Planner("shop", ALL)
        .plan(Ledger.of(published), selection).work().stream()
            .map(p -> "%s %s %s".formatted(p.partition().table(), p.partition().ds(), p.reason()))
            .toList();
  }
}
