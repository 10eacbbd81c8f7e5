// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
    String json =
        kernel
            .query(
                "SELECT json_serialize_sql(%s::VARCHAR)".formatted(Sql.literal(sql)),
                row -> row.getString(1))
            .get(0);
    JsonNode tree = read(json);
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
    return statements.get(0).path("node");
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
