// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A mapping whose keys are names that the author chooses.
 *
 * @param noun what a key names, as in {@code table}
 * @param key the shape of the keys
 * @param value the shape of the values
 */
record Entries(String noun, Scalar key, Shape value) implements Shape {
  @Override
  public String expected() {
    return "a mapping from %s to %s".formatted(noun, value.expected());
  }

  @Override
  public Value read(Node node, YamlReading reading) {
    Mapping mapping = Mapping.of(node, this, reading);
    if (mapping == null) {
      return null;
    }
    Map<String, Value> read = new LinkedHashMap<>();
    mapping
        .values()
        .forEach(
            (name, child) -> {
              Value known = key.read(mapping.key(name), reading);
              Value content = value.read(child, reading.at(name));
              if (known != null && content != null) {
                read.put(name, content);
              }
            });
    return mapping.with(read);
  }
}
