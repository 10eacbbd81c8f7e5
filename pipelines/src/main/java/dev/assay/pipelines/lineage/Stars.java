// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts columns in the place of {@code *}. */
final class Stars {
  private final Expressions expressions;

  Stars(Expressions expressions) {
    this.expressions = expressions;
  }

  /** What an item of a SELECT list stands for that holds a star. */
  Derived expand(JsonNode item, Scope scope) {
    boolean plain =
        item.path("class").asText().equals("STAR")
            && !item.path("columns").asBoolean()
            && !Trees.is(item, "expr");
    if (!plain) {
      return Derived.unknown("an expression over several columns at once is not understood");
    }
    Derived all = whole(Trees.text(item, "relation_name"), scope.from());
    return all.isKnown() ? adapted(item, all.columns(), scope) : all;
  }

  private static Derived whole(String relation, From from) {
    if (relation.isEmpty()) {
      return from.star();
    }
    List<Relation> named = from.named(relation);
    return named.size() == 1 && named.get(0).isClosed()
        ? Derived.of(named.get(0).columns())
        : Derived.unknown("the columns of %s.* are not known".formatted(relation));
  }

  private Derived adapted(JsonNode star, List<OutputColumn> all, Scope scope) {
    if (!star.path("qualified_exclude_list").isEmpty()) {
      return Derived.unknown("EXCLUDE of a table's column is not understood");
    }
    List<String> excluded = Trees.texts(star, "exclude_list");
    Map<String, Origins> replaced = new HashMap<>();
    star.path("replace_list")
        .forEach(
            entry ->
                replaced.put(Trees.text(entry, "key"), expressions.of(entry.path("value"), scope)));
    Map<String, String> renamed = new HashMap<>();
    star.path("rename_list")
        .forEach(
            entry ->
                renamed.put(Trees.text(entry.path("key"), "column"), Trees.text(entry, "value")));
    List<OutputColumn> columns = new ArrayList<>();
    for (OutputColumn column : all) {
      if (!excluded.contains(column.name())) {
        columns.add(
            new OutputColumn(
                renamed.getOrDefault(column.name(), column.name()),
                replaced.getOrDefault(column.name(), column.origins())));
      }
    }
    return Derived.of(columns);
  }
}
