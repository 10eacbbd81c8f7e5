// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.check.Literal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a YAML document that has the shape it should have, and the line where it stands. */
sealed interface Value {
  int line();

  /** A scalar. */
  record Text(String text, int line) implements Value {}

  /** A value to compare with, exactly as written. */
  record Constant(Literal literal, int line) implements Value {}

  /**
   * A value of a row.
   *
   * @param text what is written; null for NULL
   * @param plain whether it stands without quotes
   */
  record Cell(String text, boolean plain, int line) implements Value {}

  /** A list. */
  record Items(List<Value> items, int line) implements Value {}

  /** A mapping; its entries stand in their written order. */
  record Fields(Map<String, Value> entries, Map<String, Integer> keyLines, int line)
      implements Value {
    static Fields none(int line) {
      return new Fields(Map.of(), Map.of(), line);
    }

    Optional<Text> text(String key) {
      return Optional.ofNullable((Text) entries.get(key));
    }

    Optional<Literal> literal(String key) {
      return Optional.ofNullable((Constant) entries.get(key)).map(Constant::literal);
    }

    /** The values of a list. */
    List<Literal> literals(String key) {
      Value value = entries.get(key);
      return value == null
          ? List.of()
          : ((Items) value).items().stream().map(item -> ((Constant) item).literal()).toList();
    }

    /** The names of a list, or the one name that stands in its place; empty if there is none. */
    List<Text> names(String key) {
      Value value = entries.get(key);
      if (value instanceof Items list) {
        return list.items().stream().map(Text.class::cast).toList();
      }
      return value == null ? List.of() : List.of((Text) value);
    }

    Fields fields(String key) {
      Value value = entries.get(key);
      return value == null ? none(line) : (Fields) value;
    }

    /** Entries that are mappings themselves, in their order. */
    Map<String, Fields> children() {
      Map<String, Fields> children = new LinkedHashMap<>();
      entries.forEach((key, value) -> children.put(key, (Fields) value));
      return children;
    }

    /** Entries that are scalars, in their order. */
    Map<String, Text> texts() {
      Map<String, Text> texts = new LinkedHashMap<>();
      entries.forEach((key, value) -> texts.put(key, (Text) value));
      return texts;
    }

    /** Entries that are values of a row, in their order. */
    Map<String, Cell> cells() {
      Map<String, Cell> cells = new LinkedHashMap<>();
      entries.forEach((key, value) -> cells.put(key, (Cell) value));
      return cells;
    }

    List<Fields> items(String key) {
      Value value = entries.get(key);
      return value == null
          ? List.of()
          : ((Items) value).items().stream().map(Fields.class::cast).toList();
    }

    int lineOf(String key) {
      return keyLines.getOrDefault(key, line);
    }
  }
}
