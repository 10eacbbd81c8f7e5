// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.kernel.ParsedSelect.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gathers names from the tree in which DuckDB serialises a SELECT. */
final class SelectWalk {
  private static final Set<String> CALLED_WITHOUT_BRACKETS =
      Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

  private final String sql;
  private final List<Name> relations = new ArrayList<>();
  private final List<Name> tableFunctions = new ArrayList<>();
  private final List<Name> functions = new ArrayList<>();

  SelectWalk(String sql) {
    this.sql = sql;
  }

  ParsedSelect walk(JsonNode select) {
    visit(select, Set.of(), 0);
    return new ParsedSelect(
        relations, tableFunctions, functions, isExpression(select), columns(select));
  }

  /** What a SELECT, or the first of several that are put together, gives. */
  private List<Name> columns(JsonNode select) {
    List<Name> columns = new ArrayList<>();
    for (JsonNode item : first(select).path("select_list")) {
      String alias = item.path("alias").asText();
      JsonNode names = item.path("column_names");
      String text =
          alias.isEmpty() && !names.isEmpty() ? names.path(names.size() - 1).asText() : alias;
      if (!text.isEmpty()) {
        columns.add(name(text, position(item, 0)));
      }
    }
    return columns;
  }

  private static JsonNode first(JsonNode select) {
    JsonNode together = select.path("children");
    return together.isEmpty() ? select : first(together.path(0));
  }

  private void visit(JsonNode node, Set<String> expressions, long position) {
    long here = position(node, position);
    Set<String> known = withExpressionsOf(node, expressions);
    switch (node.path("type").asText()) {
      case "BASE_TABLE" -> relation(node, known, here);
      case "SHOW_REF" -> tableFunctions.add(name("describe", here));
      case "TABLE_FUNCTION" -> {
        JsonNode function = node.path("function");
        tableFunctions.add(name(function.path("function_name").asText(), here));
        function.path("arguments").forEach(argument -> visit(argument, known, here));
      }
      case "FUNCTION" -> {
        functions.add(name(node.path("function_name").asText(), here));
        children(node, known, here);
      }
      case "COLUMN_REF" -> column(node.path("column_names"), here);
      default -> children(node, known, here);
    }
  }

  /** {@code current_date} and its like are functions that look like columns. */
  private void column(JsonNode names, long position) {
    String name = names.path(0).asText().toLowerCase(Locale.ROOT);
    if (names.size() == 1 && CALLED_WITHOUT_BRACKETS.contains(name)) {
      functions.add(name(name, position));
    }
  }

  private void children(JsonNode node, Set<String> known, long position) {
    node.forEach(child -> visit(child, known, position));
  }

  private void relation(JsonNode node, Set<String> known, long position) {
    List<String> path = new ArrayList<>();
    node.path("qualified_name").path("path").forEach(part -> path.add(part.asText()));
    String text = String.join(".", path).toLowerCase(Locale.ROOT);
    if (path.size() > 1 || !known.contains(text)) {
      relations.add(name(text, position));
    }
  }

  private static Set<String> withExpressionsOf(JsonNode node, Set<String> known) {
    JsonNode map = node.path("cte_map").path("map");
    if (map.isEmpty()) {
      return known;
    }
    Set<String> names = new HashSet<>(known);
    map.forEach(entry -> names.add(entry.path("key").asText().toLowerCase(Locale.ROOT)));
    return names;
  }

  /** DuckDB writes the greatest unsigned number where it knows no place. */
  private static long position(JsonNode node, long otherwise) {
    JsonNode location = node.path("query_location");
    return location.canConvertToInt() && location.isIntegralNumber()
        ? location.asLong()
        : otherwise;
  }

  private Name name(String text, long position) {
    return new Name(text.toLowerCase(Locale.ROOT), SqlParser.line(sql, position));
  }

  private static boolean isExpression(JsonNode select) {
    return select.path("type").asText().equals("SELECT_NODE")
        && select.path("select_list").size() == 1
        && select.path("from_table").path("type").asText().equals("EMPTY")
        && select.path("modifiers").isEmpty()
        && select.path("cte_map").path("map").isEmpty()
        && select.path("group_expressions").isEmpty()
        && isNothing(select, "where_clause")
        && isNothing(select, "having")
        && isNothing(select, "qualify")
        && isNothing(select, "sample");
  }

  private static boolean isNothing(JsonNode select, String clause) {
    return select.path(clause).isNull() || select.path(clause).isMissingNode();
  }
}
