// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.pipelines.plan.TableNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is made from what. Immutable.
 *
 * @param nodes all tables, each after its inputs and the tables its checks compare with
 */
public record TableGraph(List<TableNode> nodes) {
  /** Copies the list. */
  public TableGraph {
    nodes = List.copyOf(nodes);
  }

  /**
   * Orders tables; among those that are ready, by layer and name.
   *
   * @throws IllegalArgumentException naming the tables, if they are made from one another or from a
   *     table that is not there
   */
  static TableGraph of(Collection<TableNode> tables) {
    Map<TableName, TableNode> waiting = new TreeMap<>();
    tables.forEach(node -> waiting.put(node.table(), node));
    Map<TableName, TableNode> ordered = new LinkedHashMap<>();
    while (!waiting.isEmpty()) {
      List<TableNode> ready =
          waiting.values().stream()
              .filter(node -> ordered.keySet().containsAll(node.awaited()))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalArgumentException("no order exists for " + waiting.keySet());
      }
      ready.forEach(node -> ordered.put(node.table(), waiting.remove(node.table())));
    }
    return new TableGraph(List.copyOf(ordered.values()));
  }

  /** The tables' names, each after its inputs. */
  public List<TableName> tables() {
    return nodes.stream().map(TableNode::table).toList();
  }

  /**
   * One table.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public TableNode node(TableName table) {
    return nodes.stream()
        .filter(node -> node.table().equals(table))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "table %s is not declared: expected one of %s".formatted(table, tables())));
  }

  /** The tables that are made from that one, directly or not, each after its inputs. */
  public List<TableName> dependants(TableName table) {
    Set<TableName> changed = new HashSet<>(Set.of(node(table).table()));
    Set<TableName> dependants = new LinkedHashSet<>();
    for (TableNode node : nodes) {
      if (node.inputs().stream().anyMatch(changed::contains)) {
        changed.add(node.table());
        dependants.add(node.table());
      }
    }
    return List.copyOf(dependants);
  }
}
