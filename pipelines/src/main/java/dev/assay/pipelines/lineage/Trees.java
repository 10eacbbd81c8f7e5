// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the tree in which DuckDB serialises a SELECT. Names are in lower case, as SQL means them.
 */
final class Trees {
  private Trees() {}

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.asText().toLowerCase(Locale.ROOT) : "";
  }

  static List<String> texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(item -> texts.add(item.asText().toLowerCase(Locale.ROOT)));
    return texts;
  }

  static boolean is(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return !value.isMissingNode() && !value.isNull();
  }

  static String type(JsonNode node) {
    return node.path("type").asText();
  }

  /** The expressions right within a node, however deep they lie in what is no expression. */
  static List<JsonNode> expressions(JsonNode node) {
    List<JsonNode> found = new ArrayList<>();
    node.forEach(child -> gather(child, found));
    return found;
  }

  private static void gather(JsonNode node, List<JsonNode> found) {
    if (node.has("class")) {
      found.add(node);
    } else if (node.isContainerNode()) {
      node.forEach(child -> gather(child, found));
    }
  }

  /** Whether an expression stands for as many as there are columns. */
  static boolean holdsStar(JsonNode expression) {
    String kind = expression.path("class").asText();
    return kind.equals("STAR")
        || (!kind.equals("SUBQUERY")
            && expressions(expression).stream().anyMatch(Trees::holdsStar));
  }
}
