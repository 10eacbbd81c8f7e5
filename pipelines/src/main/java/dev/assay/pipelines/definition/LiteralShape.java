// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.check.Literal;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Values that rows are compared with. What stands in quotes is text, whatever it looks like. */
enum LiteralShape implements Shape {
  /** A number, or anything else that has an order. */
  BOUND("a number, a date or a time"),
  /** Values of any type. */
  LIST("a list of values");

  private final String expected;

  LiteralShape(String expected) {
    this.expected = expected;
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public Value read(Node node, YamlReading reading) {
    if (this == BOUND) {
      return YamlReading.isNothing(node) ? reading.mismatch(node, this) : one(node, reading);
    }
    if (!(node instanceof SequenceNode list)) {
      return reading.mismatch(node, this);
    }
    if (list.getValue().isEmpty()) {
      reading.problem(node, "expected %s, got an empty list".formatted(expected), "");
      return null;
    }
    List<Value> items = new ArrayList<>();
    for (Node child : list.getValue()) {
      Value item = one(child, reading);
      if (item != null) {
        items.add(item);
      }
    }
    return new Value.Items(items, YamlReading.line(node));
  }

  /** One value; null where it is none, which is reported. */
  static Value.Constant one(Node node, YamlReading reading) {
    if (!(node instanceof ScalarNode scalar)) {
      reading.problem(node, "expected a value, got " + YamlReading.describe(node), "");
      return null;
    }
    int line = YamlReading.line(node);
    if (YamlReading.isNothing(node)) {
      return new Value.Constant(new Literal(null, false), line);
    }
    String text = scalar.getValue();
    boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    if (number && !Literal.isNumber(text)) {
      reading.problem(
          node,
          "expected a number as in 12 or -0.5, got '%s'".formatted(text),
          "put it in quotes if it is meant as text");
      return null;
    }
    return new Value.Constant(new Literal(text, number), line);
  }
}
