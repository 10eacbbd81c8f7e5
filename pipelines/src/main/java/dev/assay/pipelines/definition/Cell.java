// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A value of a row: any scalar, taken as it is written; nothing and {@code null} are NULL. */
enum Cell implements Shape {
  /** The one shape of cells. */
  VALUE;

  @Override
  public String expected() {
    return "a value";
  }

  @Override
  public Value read(Node node, YamlReading reading) {
    if (!(node instanceof ScalarNode scalar)) {
      reading.problem(
          node,
          "expected a value, got " + YamlReading.describe(node),
          "put it in quotes if it is meant as text");
      return null;
    }
    String text = YamlReading.isNothing(node) ? null : scalar.getValue();
    return new Value.Cell(text, scalar.isPlain(), YamlReading.line(node));
  }
}
