// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * One of a few words.
 *
 * @param words the words
 */
record Choice(List<String> words) implements Shape {
  static Choice of(String... words) {
    return new Choice(List.of(words));
  }

  @Override
  public String expected() {
    return words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
  }

  @Override
  public Value read(Node node, YamlReading reading) {
    if (!(node instanceof ScalarNode scalar)) {
      return reading.mismatch(node, this);
    }
    if (!words.contains(scalar.getValue())) {
      reading.problem(
          node,
          "expected %s, got '%s'".formatted(expected(), scalar.getValue()),
          Suggestion.near(scalar.getValue(), words));
      return null;
    }
    return new Value.Text(scalar.getValue(), YamlReading.line(node));
  }
}
