// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the values of expressions are made from: every column that they name. */
final class Expressions {
  private final Queries queries;
  private final Set<String> aggregates;

  Expressions(Queries queries, Set<String> aggregates) {
    this.queries = queries;
    this.aggregates = aggregates;
  }

  Origins of(JsonNode expression, Scope scope) {
    String kind = expression.path("class").asText();
    return switch (kind) {
      case "COLUMN_REF" -> scope.resolve(Trees.texts(expression, "column_names"));
      case "CONSTANT", "TYPE" -> Origins.NONE;
      case "FUNCTION" -> parts(expression, scope).as(kindOf(expression));
      case "WINDOW" -> window(expression, scope);
      case "SUBQUERY" -> subquery(expression, scope);
      case "LAMBDA" -> lambda(expression, scope);
      case "POSITIONAL_REFERENCE" -> position(expression.path("index").asInt(), scope.from());
      case "CASE", "CAST", "OPERATOR", "COMPARISON", "CONJUNCTION", "BETWEEN", "COLLATE" ->
          parts(expression, scope).as(InputKind.TRANSFORMATION);
      default -> Origins.unknown("an expression of kind %s is not understood".formatted(kind));
    };
  }

  private Origins parts(JsonNode expression, Scope scope) {
    return all(Trees.expressions(expression), scope);
  }

  Origins all(List<JsonNode> expressions, Scope scope) {
    return expressions.stream()
        .map(expression -> of(expression, scope))
        .reduce(Origins.NONE, Origins::and);
  }

  private InputKind kindOf(JsonNode function) {
    return aggregates.contains(Trees.text(function, "function_name"))
        ? InputKind.AGGREGATION
        : InputKind.TRANSFORMATION;
  }

  private Origins window(JsonNode window, Scope scope) {
    boolean aggregate = Trees.type(window).equals("WINDOW_AGGREGATE");
    return parts(window, scope).as(aggregate ? InputKind.AGGREGATION : InputKind.TRANSFORMATION);
  }

  private Origins subquery(JsonNode subquery, Scope scope) {
    JsonNode node = subquery.path("subquery").path("node");
    return switch (subquery.path("subquery_type").asText()) {
      case "SCALAR" -> values(node, scope);
      case "ANY" ->
          of(subquery.path("child"), scope).and(values(node, scope)).as(InputKind.TRANSFORMATION);
      case "EXISTS" -> queries.mentioned(node, scope).as(InputKind.TRANSFORMATION);
      default -> Origins.unknown("a subquery of this kind is not understood");
    };
  }

  private Origins values(JsonNode query, Scope scope) {
    Derived derived = queries.derive(query, scope.ctes(), scope);
    if (!derived.isKnown()) {
      return Origins.unknown(derived.unknown());
    }
    return derived.columns().stream().map(OutputColumn::origins).reduce(Origins.NONE, Origins::and);
  }

  /** The old arrow of lambdas is JSON's now: DuckDB refuses it unless it is told otherwise. */
  private Origins lambda(JsonNode lambda, Scope scope) {
    if (!lambda.path("syntax_type").asText().equals("LAMBDA_KEYWORD")) {
      return parts(lambda, scope).as(InputKind.TRANSFORMATION);
    }
    Set<String> parameters = new HashSet<>();
    parameters(lambda.path("lhs"), parameters);
    return of(lambda.path("expr"), scope.withLocals(parameters));
  }

  private static void parameters(JsonNode node, Set<String> names) {
    names.addAll(Trees.texts(node, "column_names"));
    Trees.expressions(node).forEach(child -> parameters(child, names));
  }

  private static Origins position(int index, From from) {
    Derived star = from.star();
    boolean there = star.isKnown() && index >= 1 && index <= star.columns().size();
    return there
        ? star.columns().get(index - 1).origins()
        : Origins.unknown("column #%d is not known".formatted(index));
  }
}
