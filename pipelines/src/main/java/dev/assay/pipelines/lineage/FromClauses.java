// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads FROM clauses. */
final class FromClauses {
  private final Queries queries;
  private final Map<String, List<String>> tables;

  /**
   * FROM clauses over these tables.
   *
   * @param tables the columns of each table, as far as they are known, by its name
   */
  FromClauses(Queries queries, Map<String, List<String>> tables) {
    this.queries = queries;
    this.tables = tables;
  }

  /** What an item makes visible, seen from a query whose surroundings it may name. */
  From of(JsonNode item, Map<String, Derived> ctes, Scope outer) {
    return switch (Trees.type(item)) {
      case "EMPTY" -> From.NOTHING;
      case "BASE_TABLE" -> table(item, ctes);
      case "SUBQUERY" ->
          derived(item, queries.derive(item.path("subquery").path("node"), ctes, outer));
      case "JOIN" -> join(item, ctes, outer);
      case "TABLE_FUNCTION" -> function(item, ctes, outer);
      case "EXPRESSION_LIST" -> derived(item, values(item, Scope.of(ctes, From.NOTHING, outer)));
      default -> unknown(item, "FROM by %s is not understood".formatted(Trees.type(item)));
    };
  }

  private static From unknown(JsonNode item, String why) {
    return From.of(Relation.unknown(Trees.text(item, "alias"), why), why);
  }

  private From table(JsonNode item, Map<String, Derived> ctes) {
    List<String> path = Trees.texts(item.path("qualified_name"), "path");
    if (path.size() == 1 && ctes.containsKey(path.get(0))) {
      return derived(item, ctes.get(path.get(0)));
    }
    String name = String.join(".", path);
    if (tables.containsKey(name)) {
      List<OutputColumn> columns =
          tables.get(name).stream().map(column -> shown(name, column)).toList();
      return derived(item, Derived.of(columns));
    }
    String why = "the columns of %s are not known".formatted(name);
    if (path.size() != 2 || !Trees.texts(item, "column_name_alias").isEmpty()) {
      return From.of(Relation.unknown(alias(item), why), why);
    }
    Relation open = Relation.open(alias(item), schema(item), c -> Origins.of(name, c));
    return From.of(open, why);
  }

  private static OutputColumn shown(String table, String column) {
    return new OutputColumn(column.toLowerCase(Locale.ROOT), Origins.of(table, column));
  }

  private static From derived(JsonNode item, Derived columns) {
    Derived named = columns.renamed(Trees.texts(item, "column_name_alias"));
    Relation relation =
        named.isKnown()
            ? Relation.closed(alias(item), schema(item), named.columns())
            : Relation.unknown(alias(item), named.unknown());
    return From.of(relation, named.unknown());
  }

  private static String alias(JsonNode item) {
    String alias = Trees.text(item, "alias");
    List<String> path = Trees.texts(item.path("qualified_name"), "path");
    return alias.isEmpty() && !path.isEmpty() ? path.get(path.size() - 1) : alias;
  }

  /** An alias hides the name that it stands for. */
  private static String schema(JsonNode item) {
    List<String> path = Trees.texts(item.path("qualified_name"), "path");
    return Trees.text(item, "alias").isEmpty() && path.size() == 2 ? path.get(0) : "";
  }

  private From join(JsonNode join, Map<String, Derived> ctes, Scope outer) {
    From left = of(join.path("left"), ctes, outer);
    From right = of(join.path("right"), ctes, Scope.of(ctes, left, outer));
    String type = join.path("join_type").asText();
    return switch (type) {
      case "SEMI", "ANTI" -> left;
      case "INNER", "LEFT" -> left.join(right, using(join, left, right), From.Using.LEFT);
      case "RIGHT" -> left.join(right, using(join, left, right), From.Using.RIGHT);
      case "FULL" -> left.join(right, using(join, left, right), From.Using.EITHER);
      default -> unknown(join, "a join of kind %s is not understood".formatted(type));
    };
  }

  private static List<String> using(JsonNode join, From left, From right) {
    if (!join.path("ref_type").asText().equals("NATURAL")) {
      return Trees.texts(join, "using_columns");
    }
    if (!left.star().isKnown() || !right.star().isKnown()) {
      return List.of();
    }
    List<OutputColumn> others = right.star().columns();
    return left.star().columns().stream()
        .map(OutputColumn::name)
        .filter(name -> name != null && others.stream().anyMatch(c -> c.isNamed(name)))
        .toList();
  }

  /** Whatever columns it has, they are made from its arguments. */
  private From function(JsonNode item, Map<String, Derived> ctes, Scope outer) {
    Scope scope = Scope.of(ctes, From.NOTHING, outer);
    Origins origins =
        queries
            .expressions()
            .all(Trees.expressions(item.path("function")), scope)
            .as(InputKind.TRANSFORMATION);
    List<String> names = Trees.texts(item, "column_name_alias");
    String why = "the columns of a function in FROM are not known";
    if (names.isEmpty()) {
      return From.of(Relation.open(alias(item), "", name -> origins), why);
    }
    List<OutputColumn> columns = names.stream().map(n -> new OutputColumn(n, origins)).toList();
    return From.of(Relation.closed(alias(item), "", columns), null);
  }

  private Derived values(JsonNode item, Scope scope) {
    List<OutputColumn> columns = new ArrayList<>();
    for (JsonNode row : item.path("values")) {
      for (int i = 0; i < row.size(); i++) {
        Origins origins = queries.expressions().of(row.get(i), scope);
        if (i < columns.size()) {
          columns.set(
              i, new OutputColumn(columns.get(i).name(), columns.get(i).origins().and(origins)));
        } else {
          columns.add(new OutputColumn("col" + i, origins));
        }
      }
    }
    return Derived.of(columns);
  }
}
