// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.TableName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which days before the selected ones are looked at again, and of which tables. Immutable. */
final class Lookback {
  private final SortedSet<LocalDate> selected;

  /** For how many days rows of a table, or of what it is made from, may come late. */
  private final Map<TableName, Integer> reach = new HashMap<>();

  /**
   * What a selection looks back to.
   *
   * @param tables the tables, each after its inputs
   */
  Lookback(List<TableNode> tables, Collection<LocalDate> selected) {
    this.selected = new TreeSet<>(selected);
    for (TableNode node : tables) {
      int inputs =
          node.inputs().stream().mapToInt(input -> reach.getOrDefault(input, 0)).max().orElse(0);
      reach.put(node.table(), Math.max(inputs, node.lookbackDays()));
    }
  }

  /** The selected days and those before them, in order. */
  SortedSet<LocalDate> days() {
    int most = reach.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    SortedSet<LocalDate> days = new TreeSet<>();
    selected.forEach(day -> days.addAll(day.minusDays(most).datesUntil(day).toList()));
    days.addAll(selected);
    return days;
  }

  boolean isSelected(LocalDate day) {
    return selected.contains(day);
  }

  /** Whether a day that is not selected is looked at again. */
  boolean reaches(TableNode node, LocalDate day) {
    return after(day, reach.get(node.table())).isPresent();
  }

  /**
   * The end of the last selected day for which a table's rows of an earlier day may have come;
   * empty where there is none.
   */
  Optional<Instant> completeAt(TableNode node, LocalDate day) {
    return after(day, node.lookbackDays())
        .map(last -> last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private Optional<LocalDate> after(LocalDate day, int days) {
    return selected.stream()
        .filter(other -> other.isAfter(day) && ChronoUnit.DAYS.between(day, other) <= days)
        .reduce((earlier, later) -> later);
  }
}
