// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives what the columns of a query are made from. It knows DuckDB's rules of names: whatever it
 * does not know makes the columns that depend on it unknown, never wrong. For one thread.
 */
final class Queries {
  /** More rounds than a recursion has columns change nothing; this many nobody writes. */
  private static final int MAX_ROUNDS = 1000;

  private final Expressions expressions;
  private final FromClauses fromClauses;
  private final Stars stars;

  /**
   * Queries over these tables.
   *
   * @param tables the columns of each table, as far as they are known, by its name
   * @param aggregates the names of functions that make one value of many rows
   */
  Queries(Map<String, List<String>> tables, Set<String> aggregates) {
    this.expressions = new Expressions(this, aggregates);
    this.fromClauses = new FromClauses(this, tables);
    this.stars = new Stars(expressions);
  }

  Expressions expressions() {
    return expressions;
  }

  /** The columns of a query, seen from a query around it, or from none. */
  Derived derive(JsonNode query, Map<String, Derived> ctes, Scope outer) {
    Map<String, Derived> known = withExpressions(query, ctes, outer);
    return switch (Trees.type(query)) {
      case "SELECT_NODE" -> select(query, known, outer);
      case "SET_OPERATION_NODE" -> combine(query, known, outer);
      case "RECURSIVE_CTE_NODE" -> repeat(query, known, outer);
      default ->
          Derived.unknown("a query of kind %s is not understood".formatted(Trees.type(query)));
    };
  }

  private Map<String, Derived> withExpressions(
      JsonNode query, Map<String, Derived> ctes, Scope outer) {
    Map<String, Derived> known = new HashMap<>(ctes);
    for (JsonNode entry : query.path("cte_map").path("map")) {
      JsonNode value = entry.path("value");
      Derived columns = derive(value.path("query_node"), Map.copyOf(known), outer);
      known.put(Trees.text(entry, "key"), columns.renamed(Trees.texts(value, "aliases")));
    }
    return Map.copyOf(known);
  }

  private Derived select(JsonNode select, Map<String, Derived> ctes, Scope outer) {
    Scope scope = Scope.of(ctes, fromClauses.of(select.path("from_table"), ctes, outer), outer);
    List<OutputColumn> columns = new ArrayList<>();
    for (JsonNode item : select.path("select_list")) {
      if (Trees.holdsStar(item)) {
        Derived several = stars.expand(item, scope);
        if (!several.isKnown()) {
          return several;
        }
        columns.addAll(several.columns());
        continue;
      }
      Origins origins = expressions.of(item, scope);
      columns.add(new OutputColumn(name(item), origins));
      String alias = Trees.text(item, "alias");
      scope = alias.isEmpty() ? scope : scope.withAlias(alias, origins);
    }
    return Derived.of(columns);
  }

  private static String name(JsonNode item) {
    String alias = Trees.text(item, "alias");
    List<String> path = Trees.texts(item, "column_names");
    if (alias.isEmpty()) {
      return path.isEmpty() ? null : path.get(path.size() - 1);
    }
    return alias;
  }

  /** EXCEPT and INTERSECT take the values of their first part: the others only choose. */
  private Derived combine(JsonNode query, Map<String, Derived> ctes, Scope outer) {
    List<Derived> parts = new ArrayList<>();
    query.path("children").forEach(child -> parts.add(derive(child, ctes, outer)));
    String type = parts.isEmpty() ? "" : query.path("setop_type").asText();
    return switch (type) {
      case "UNION" -> parts.stream().reduce(Derived::and).orElseThrow();
      case "UNION_BY_NAME" -> parts.stream().reduce(Derived::andByName).orElseThrow();
      case "EXCEPT", "INTERSECT" -> parts.get(0);
      default -> Derived.unknown("a combination of kind '%s' is not understood".formatted(type));
    };
  }

  /** A recursion is run on columns instead of rows, until nothing is added. */
  private Derived repeat(JsonNode query, Map<String, Derived> ctes, Scope outer) {
    if (!query.path("key_targets").isEmpty()) {
      return Derived.unknown("a recursion by key is not understood");
    }
    Derived found = derive(query.path("left"), ctes, outer).renamed(Trees.texts(query, "aliases"));
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Map<String, Derived> known = new HashMap<>(ctes);
      known.put(Trees.text(query, "cte_name"), found);
      Derived next = found.and(derive(query.path("right"), Map.copyOf(known), outer));
      if (next.equals(found)) {
        return found;
      }
      found = next;
    }
    return Derived.unknown("a recursion does not end");
  }

  /** All that decides whether a query gives a row, where that is simple enough to tell. */
  Origins mentioned(JsonNode query, Scope outer) {
    String from = Trees.type(query.path("from_table"));
    if (!Trees.type(query).equals("SELECT_NODE")
        || from.equals("JOIN")
        || from.equals("SUBQUERY")) {
      return Origins.unknown("what EXISTS depends on is too much to tell");
    }
    Map<String, Derived> known = withExpressions(query, outer.ctes(), outer);
    Scope scope = Scope.of(known, fromClauses.of(query.path("from_table"), known, outer), outer);
    Origins origins = Origins.NONE;
    for (String clause : List.of("where_clause", "having", "qualify")) {
      if (Trees.is(query, clause)) {
        origins = origins.and(expressions.of(query.path(clause), scope));
      }
    }
    return origins;
  }
}
