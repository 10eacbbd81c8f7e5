// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A list of values of one shape.
 *
 * @param noun what they are called
 * @param item their shape
 */
record ItemsShape(String noun, Shape item) implements Shape {
  @Override
  public String expected() {
    return "a list of " + noun;
  }

  @Override
  public Value read(Node node, YamlReading reading) {
    if (!(node instanceof SequenceNode list)) {
      return reading.mismatch(node, this);
    }
    List<Value> items = new ArrayList<>();
    for (Node child : list.getValue()) {
      Value value = item.read(child, reading);
      if (value != null) {
        items.add(value);
      }
    }
    return new Value.Items(items, YamlReading.line(node));
  }
}
