// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** At least one name, no name twice. */
enum Names implements Shape {
  /** Always a list. */
  LIST("a list of names"),
  /** One name may stand for a list of one. */
  ONE_OR_LIST("a name or a list of names");

  private final String expected;

  Names(String expected) {
    this.expected = expected;
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public Value read(Node node, YamlReading reading) {
    if (this == ONE_OR_LIST && node instanceof ScalarNode && !YamlReading.isNothing(node)) {
      return Scalar.NAME.read(node, reading);
    }
    if (!(node instanceof SequenceNode list)) {
      return reading.mismatch(node, this);
    }
    if (list.getValue().isEmpty()) {
      reading.problem(node, "expected %s, got an empty list".formatted(expected), "");
      return null;
    }
    List<Value> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node item : list.getValue()) {
      Value name = Scalar.NAME.read(item, reading);
      if (name instanceof Value.Text text && !seen.add(text.text())) {
        reading.problem(item, "'%s' is named twice".formatted(text.text()), "");
      } else if (name != null) {
        names.add(name);
      }
    }
    return new Value.Items(names, YamlReading.line(node));
  }
}
