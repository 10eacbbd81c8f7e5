// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a document that is being read.
 *
 * @param file the file
 * @param path where in the document, as in {@code silver.users.key}; empty at its top
 * @param problems where mistakes go
 */
record YamlReading(String file, String path, Problems problems) {
  YamlReading at(String key) {
    return new YamlReading(file, path.isEmpty() ? key : path + "." + key, problems);
  }

  /** Reports a mistake at this place. */
  void problem(Node node, String message, String suggestion) {
    String where = path.isEmpty() ? "" : path + ": ";
    problems.add(file, line(node), where + message, suggestion);
  }

  /** Reports a value of another shape. */
  Value mismatch(Node node, Shape shape) {
    problem(node, "expected %s, got %s".formatted(shape.expected(), describe(node)), hint(node));
    return null;
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static String hint(Node node) {
    boolean typed =
        node instanceof ScalarNode scalar
            && scalar.isPlain()
            && !isNothing(node)
            && !node.getTag().equals(Tag.STR);
    return typed ? "put it in quotes if it is meant as text" : "";
  }

  /** What a node is, without its content: that may be a secret. */
  static String describe(Node node) {
    if (!(node instanceof ScalarNode)) {
      return node instanceof MappingNode ? "a mapping" : "a list";
    }
    Tag tag = node.getTag();
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return "a number";
    }
    if (tag.equals(Tag.BOOL)) {
      return "true or false";
    }
    if (tag.equals(Tag.TIMESTAMP)) {
      return "a date";
    }
    return isNothing(node) ? "nothing" : "text";
  }
}
