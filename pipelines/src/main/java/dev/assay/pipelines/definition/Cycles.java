// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds tables that are made from themselves. */
final class Cycles {
  private final Map<TableName, List<TableName>> inputs;
  private final Set<TableName> reported = new HashSet<>();

  Cycles(Map<TableName, List<TableName>> inputs) {
    this.inputs = new HashMap<>(inputs);
  }

  /** The way from a table back to itself, each way once; empty where there is none. */
  Optional<String> from(TableName table) {
    if (reported.contains(table)) {
      return Optional.empty();
    }
    List<TableName> way = new ArrayList<>();
    if (!reaches(table, table, way, new HashSet<>())) {
      return Optional.empty();
    }
    reported.addAll(way);
    way.add(0, table);
    return Optional.of(
        way.stream().map(TableName::toString).collect(Collectors.joining(" reads ")));
  }

  private boolean reaches(
      TableName from, TableName goal, List<TableName> way, Set<TableName> visited) {
    for (TableName input : inputs.getOrDefault(from, List.of())) {
      way.add(input);
      if (input.equals(goal) || (visited.add(input) && reaches(input, goal, way, visited))) {
        return true;
      }
      way.remove(way.size() - 1);
    }
    return false;
  }
}
