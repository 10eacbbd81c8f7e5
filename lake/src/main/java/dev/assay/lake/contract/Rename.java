// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A removed and an added column that are probably one under two names: both have the same type and
 * stand in the same place among the columns that stayed. A guess; nothing is decided by it.
 *
 * @param from the name before
 * @param to the name now
 */
public record Rename(String from, String to) {
  /** Finds renames; each column takes part in one at most. */
  static List<Rename> between(List<ColumnForm> before, List<ColumnForm> after) {
    Set<String> stayed = names(before);
    stayed.retainAll(names(after));
    List<Placed> removed = placed(before, stayed);
    List<Placed> added = placed(after, stayed);
    List<Rename> renames = new ArrayList<>();
    for (Placed old : removed) {
      added.stream()
          .filter(old::looksLike)
          .findFirst()
          .ifPresent(
              match -> {
                added.remove(match);
                renames.add(new Rename(old.column.name(), match.column.name()));
              });
    }
    return renames;
  }

  private static Set<String> names(List<ColumnForm> columns) {
    return columns.stream().map(ColumnForm::name).collect(Collectors.toSet());
  }

  /** The columns that did not stay, each with the number of those that stayed before it. */
  private static List<Placed> placed(List<ColumnForm> columns, Set<String> stayed) {
    List<Placed> placed = new ArrayList<>();
    int place = 0;
    for (ColumnForm column : columns) {
      if (stayed.contains(column.name())) {
        place++;
      } else {
        placed.add(new Placed(column, place));
      }
    }
    return placed;
  }

  @Override
  public String toString() {
    return "looks like a rename of `%s` to `%s`: same type, same position".formatted(from, to);
  }

  private record Placed(ColumnForm column, int place) {
    boolean looksLike(Placed other) {
      return place == other.place && column.sameType(other.column);
    }
  }
}
