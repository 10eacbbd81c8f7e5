// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What changed between two sets of columns, readable like a diff. Order of columns is no change; a
 * renamed column looks like one dropped and one added.
 *
 * @param changes dropped and retyped columns in their old order, then added ones in their new order
 */
public record ContractDiff(List<Change> changes) {
  /** Copies the changes. */
  public ContractDiff {
    changes = List.copyOf(changes);
  }

  /** Compares two sets of columns, each from name to the text of its type, in order. */
  public static ContractDiff between(Map<String, String> before, Map<String, String> after) {
    List<Change> changes = new ArrayList<>();
    before.forEach(
        (name, type) -> {
          if (!type.equals(after.get(name))) {
            changes.add(new Change(name, type, after.get(name)));
          }
        });
    after.forEach(
        (name, type) -> {
          if (!before.containsKey(name)) {
            changes.add(new Change(name, null, type));
          }
        });
    return new ContractDiff(changes);
  }

  /** Whether columns were added at most: what was readable before is readable still. */
  public boolean additive() {
    return changes.stream().allMatch(change -> change.before() == null);
  }

  /** A line a change: {@code - name type}, {@code + name type}, {@code ~ name old -> new}. */
  @Override
  public String toString() {
    int width = changes.stream().mapToInt(change -> change.column().length()).max().orElse(0);
    return changes.stream().map(change -> change.line(width)).collect(Collectors.joining("\n"));
  }

  /**
   * A column that differs.
   *
   * @param column its name
   * @param before its type before, or null if it was added
   * @param after its type now, or null if it was dropped
   */
  public record Change(String column, String before, String after) {
    private String line(int width) {
      String name = column + " ".repeat(width - column.length());
      if (before == null) {
        return "+ %s  %s".formatted(name, after);
      }
      return after == null
          ? "- %s  %s".formatted(name, before)
          : "~ %s  %s -> %s".formatted(name, before, after);
    }
  }
}
