// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A mapping of known keys.
 *
 * @param noun what it declares
 * @param keys the keys, in the order in which they are documented
 */
record Section(String noun, List<Key> keys) implements Shape {
  static Section of(String noun, Key... keys) {
    return new Section(noun, List.of(keys));
  }

  @Override
  public String expected() {
    return "a mapping with the keys " + String.join(", ", names());
  }

  List<String> names() {
    return keys.stream().map(Key::name).toList();
  }

  @Override
  public Value read(Node node, YamlReading reading) {
    Mapping mapping = Mapping.of(node, this, reading);
    return mapping == null ? null : read(mapping, reading);
  }

  Value.Fields read(Mapping mapping, YamlReading reading) {
    Map<String, Value> read = new LinkedHashMap<>();
    mapping
        .values()
        .forEach(
            (name, child) ->
                key(name)
                    .ifPresentOrElse(
                        key -> put(read, name, key.shape().read(child, reading.at(name))),
                        () -> unknown(mapping.key(name), name, reading)));
    for (Key key : keys) {
      if (key.required() && !mapping.values().containsKey(key.name())) {
        missing(key, mapping, reading);
      }
    }
    return mapping.with(read);
  }

  private Optional<Key> key(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  private static void put(Map<String, Value> read, String name, Value value) {
    if (value != null) {
      read.put(name, value);
    }
  }

  private void unknown(Node node, String name, YamlReading reading) {
    reading.problem(node, "unknown key '%s'".formatted(name), Suggestion.among(name, names()));
  }

  private static void missing(Key key, Mapping mapping, YamlReading reading) {
    String where = reading.path().isEmpty() ? "" : reading.path() + ": ";
    reading
        .problems()
        .add(
            reading.file(),
            mapping.line(),
            "%skey '%s' is missing".formatted(where, key.name()),
            "expected " + key.shape().expected());
  }
}
