// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed between two sets of columns, readable like a diff. Order of columns is no change; a
 * renamed column is one removed and one added, which {@link #renames} points out.
 *
 * @param changes removed and changed columns in their old order, then added ones in their new order
 * @param renames pairs of a removed and an added column that look like one
 */
public record ContractDiff(List<ColumnChange> changes, List<Rename> renames) {
  /** Copies the lists. */
  public ContractDiff {
    changes = List.copyOf(changes);
    renames = List.copyOf(renames);
  }

  /** Compares two sets of columns. */
  public static ContractDiff between(List<ColumnForm> before, List<ColumnForm> after) {
    Map<String, ColumnForm> now = named(after);
    Map<String, ColumnForm> then = named(before);
    List<ColumnChange> changes = new ArrayList<>();
    for (ColumnForm column : before) {
      ColumnForm same = now.get(column.name());
      if (same == null) {
        changes.add(ColumnChange.removed(column));
      } else if (!column.sameType(same) || !column.sameNullability(same)) {
        changes.add(ColumnChange.between(column, same));
      }
    }
    after.stream()
        .filter(column -> !then.containsKey(column.name()))
        .map(ColumnChange::added)
        .forEach(changes::add);
    return new ContractDiff(changes, Rename.between(before, after));
  }

  private static Map<String, ColumnForm> named(List<ColumnForm> columns) {
    Map<String, ColumnForm> named = new LinkedHashMap<>();
    columns.forEach(column -> named.put(column.name(), column));
    return named;
  }

  /** Whether there is no difference. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Whether columns were added at most: what was readable before is readable still. */
  public boolean additive() {
    return changes.stream().allMatch(change -> change.kind() == ColumnChange.Kind.ADDED);
  }

  /**
   * A line a change: {@code - name type}, {@code + name type}, {@code ~ name old -> new}; then a
   * line for each pair that looks like a rename.
   */
  @Override
  public String toString() {
    return Stream.concat(lines(changes).stream(), renames.stream().map(Rename::toString))
        .collect(Collectors.joining("\n"));
  }

  /** A line a change, their types below one another. */
  public static List<String> lines(List<ColumnChange> changes) {
    int width = changes.stream().mapToInt(change -> change.column().length()).max().orElse(0);
    return changes.stream().map(change -> change.line(width)).toList();
  }
}
