// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping's entries before their values are read. */
final class Mapping {
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final int line;

  private Mapping(int line) {
    this.line = line;
  }

  /** The entries, nothing being an empty mapping; null where it is something else. */
  static Mapping of(Node node, Shape shape, YamlReading reading) {
    if (YamlReading.isNothing(node)) {
      return new Mapping(YamlReading.line(node));
    }
    if (!(node instanceof MappingNode mapping)) {
      reading.mismatch(node, shape);
      return null;
    }
    Mapping result = new Mapping(YamlReading.line(node));
    mapping.getValue().forEach(entry -> result.add(entry, reading));
    return result;
  }

  private void add(NodeTuple entry, YamlReading reading) {
    Node key = entry.getKeyNode();
    if (!(key instanceof ScalarNode scalar)) {
      reading.problem(
          key, "expected a name before the colon, got " + YamlReading.describe(key), "");
      return;
    }
    String name = scalar.getValue();
    if (keys.containsKey(name)) {
      reading.problem(
          key,
          "'%s' is given twice".formatted(name),
          "the first is on line " + YamlReading.line(keys.get(name)));
      return;
    }
    keys.put(name, key);
    values.put(name, entry.getValueNode());
  }

  Map<String, Node> values() {
    return values;
  }

  Node key(String name) {
    return keys.get(name);
  }

  int line() {
    return line;
  }

  /** The mapping as a value, with those entries that could be read. */
  Value.Fields with(Map<String, Value> read) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    keys.forEach((name, node) -> lines.put(name, YamlReading.line(node)));
    return new Value.Fields(read, lines, line);
  }
}
