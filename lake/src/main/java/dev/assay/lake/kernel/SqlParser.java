// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.lake.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks DuckDB's own parser what a SELECT names; nothing is run. For one thread. */
public final class SqlParser {
  private final DuckDbKernel kernel;

  /** A parser that uses a kernel, which stays the caller's. */
  public SqlParser(DuckDbKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Parses one SELECT.
   *
   * @throws SqlSyntaxException if it is not valid SQL, not a SELECT or not one statement
   */
  public ParsedSelect parse(String sql) {
    return new SelectWalk(sql).walk(tree(sql));
  }

  /**
   * One SELECT as the tree in which DuckDB serialises it: the query node, without what is around.
   *
   * @throws SqlSyntaxException if it is not valid SQL, not a SELECT or not one statement
   */
  public JsonNode tree(String sql) {
    return select(sql).path("node");
  }

  /**
   * The names of the common table expressions that a SELECT begins with, in order, as written.
   *
   * @throws SqlSyntaxException as {@link #parse} does
   */
  public List<String> expressions(String sql) {
    List<String> names = new ArrayList<>();
    expressions(select(sql)).path("map").forEach(entry -> names.add(entry.path("key").asText()));
    return names;
  }

  /**
   * A SELECT of all that one of its common table expressions gives.
   *
   * @param expression the name, as {@link #expressions} gives it
   * @throws SqlSyntaxException as {@link #parse} does
   */
  public String rowsOf(String sql, String expression) {
    JsonNode all = select("SELECT * FROM " + Sql.identifier(expression));
    ((ObjectNode) all.path("node")).set("cte_map", expressions(select(sql)));
    ObjectNode tree = Json.mapper().createObjectNode();
    tree.put("error", false).putArray("statements").add(all);
    return ask("SELECT json_deserialize_sql(%s::JSON)", tree.toString());
  }

  private static JsonNode expressions(JsonNode select) {
    return select.path("node").path("cte_map");
  }

  private JsonNode select(String sql) {
    JsonNode tree = read(ask("SELECT json_serialize_sql(%s::VARCHAR)", sql));
    if (tree.path("error").asBoolean()) {
      throw mistake(tree, sql);
    }
    JsonNode statements = tree.path("statements");
    if (statements.size() != 1) {
      throw new SqlSyntaxException(
          statements.isEmpty()
              ? "there is no statement: expected a SELECT"
              : "expected one SELECT, got %d statements".formatted(statements.size()),
          1);
    }
    return statements.get(0);
  }

  private String ask(String question, String text) {
    return kernel.query(question.formatted(Sql.literal(text)), row -> row.getString(1)).get(0);
  }

  private static SqlSyntaxException mistake(JsonNode tree, String sql) {
    String message = tree.path("error_message").asText();
    if (message.startsWith("Only SELECT statements")) {
      return new SqlSyntaxException("expected a SELECT, got another kind of statement", 1);
    }
    return new SqlSyntaxException(message, line(sql, tree.path("position").asLong(-1)));
  }

  /** The line of a place that DuckDB gives in bytes; the first where it gives none. */
  static int line(String sql, long position) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    int line = 1;
    for (int i = 0; i < bytes.length && i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static JsonNode read(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
