// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Changes the expected rows in a fixture's text, and leaves all else as it is written. Rows that
 * are not changed keep their form and their comments as long as one row stays. For one thread.
 */
public final class FixtureEdit {
  private static final String GONE = "";

  private final String text;
  private final Node root;
  private final FixtureText form;
  private final List<Change> changes = new ArrayList<>();

  private FixtureEdit(String text) {
    this.text = text;
    this.root = new Yaml().compose(new StringReader(text));
    this.form = new FixtureText(names(root));
  }

  /** Edits of a fixture that has been read without mistakes. */
  public static FixtureEdit of(String text) {
    return new FixtureEdit(text);
  }

  private static Map<String, String> names(Node root) {
    Map<String, String> byValue = new HashMap<>();
    if (child(root, "names") instanceof MappingNode names) {
      for (NodeTuple entry : names.getValue()) {
        byValue.put(scalar(entry.getValueNode()), "$" + scalar(entry.getKeyNode()));
      }
    }
    return byValue;
  }

  /**
   * Changes the rows of a part of a case.
   *
   * @param part as in {@link ExpectedRows#part}
   * @param edits what to do; rows that are not named stay
   */
  public void rows(String tested, String part, List<RowEdit> edits) {
    MappingNode expect = (MappingNode) child(child(child(root, "cases"), tested), "expect");
    boolean expression = part.startsWith(ExpectedRows.CTES);
    String key = expression ? part.substring(ExpectedRows.CTES.length()) : part;
    MappingNode parent = expression ? (MappingNode) child(expect, "ctes") : expect;
    Function<RowEdit, String> written =
        edit ->
            edit.cells() == null
                ? GONE
                : part.equals(ExpectedRows.REJECTS)
                    ? form.reject(edit.cells())
                    : form.row(edit.cells());
    Map<Integer, String> changed =
        edits.stream()
            .filter(edit -> edit.index() != RowEdit.NEW)
            .collect(Collectors.toMap(RowEdit::index, written));
    List<String> added =
        edits.stream().filter(edit -> edit.index() == RowEdit.NEW).map(written).toList();
    if (child(parent, key) instanceof SequenceNode rows) {
      change(parent, key, rows, changed, added);
    } else {
      insert(parent, key, added);
    }
  }

  private void change(
      MappingNode parent,
      String key,
      SequenceNode rows,
      Map<Integer, String> changed,
      List<String> added) {
    long gone = changed.values().stream().filter(GONE::equals).count();
    if (isFlow(rows) || gone == rows.getValue().size()) {
      rewrite(parent, key, rows, changed, added);
      return;
    }
    changed.forEach(
        (index, by) -> {
          Node row = rows.getValue().get(index);
          changes.add(
              by.equals(GONE)
                  ? new Change(lineStart(start(row)), lineEnd(end(row)), by)
                  : new Change(start(row), end(row), by));
        });
    Node last = rows.getValue().get(rows.getValue().size() - 1);
    int dash = text.lastIndexOf('-', start(last) - 1);
    append(lineEnd(end(last)), dash - lineStart(dash), added);
  }

  private void append(int at, int indent, List<String> rows) {
    if (!rows.isEmpty()) {
      String before = at > 0 && text.charAt(at - 1) != '\n' ? "\n" : "";
      changes.add(new Change(at, at, before + lines(indent, rows)));
    }
  }

  private static String lines(int indent, List<String> rows) {
    return rows.stream()
        .map(row -> " ".repeat(indent) + "- " + row + "\n")
        .collect(Collectors.joining());
  }

  /** Writes the list anew, in block form. */
  private void rewrite(
      MappingNode parent,
      String key,
      SequenceNode rows,
      Map<Integer, String> changed,
      List<String> added) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < rows.getValue().size(); i++) {
      Node row = rows.getValue().get(i);
      all.add(changed.getOrDefault(i, text.substring(start(row), end(row))));
    }
    all.removeIf(GONE::equals);
    all.addAll(added);
    Node name = key(parent, key);
    int colon = text.indexOf(':', end(name));
    boolean flow = isFlow(parent);
    changes.add(
        new Change(
            colon + 1, end(rows), flow || all.isEmpty() ? " " + flow(all) : below(name, all)));
  }

  private String below(Node key, List<String> rows) {
    int indent = start(key) - lineStart(start(key)) + 2;
    return "\n" + lines(indent, rows).stripTrailing();
  }

  private static String flow(List<String> rows) {
    return "[" + String.join(", ", rows) + "]";
  }

  private void insert(MappingNode parent, String key, List<String> added) {
    List<NodeTuple> entries = parent.getValue();
    NodeTuple last = entries.get(entries.size() - 1);
    if (isFlow(parent)) {
      int end = end(last.getValueNode());
      changes.add(new Change(end, end, ", " + key + ": " + flow(added)));
      return;
    }
    int start = start(last.getKeyNode());
    String indent = " ".repeat(start - lineStart(start));
    int at = lineEnd(end(last.getValueNode()));
    String before = text.charAt(at - 1) == '\n' ? "" : "\n";
    String rows = lines(indent.length() + 2, added);
    changes.add(new Change(at, at, before + indent + key + ":\n" + rows));
  }

  /** The text with all changes. */
  public String text() {
    StringBuilder result = new StringBuilder(text);
    changes.stream()
        .sorted(Comparator.comparingInt(Change::from).thenComparingInt(Change::to).reversed())
        .forEach(change -> result.replace(change.from(), change.to(), change.by()));
    return result.toString();
  }

  private static Node child(Node node, String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (scalar(entry.getKeyNode()).equals(key)) {
          return entry.getValueNode();
        }
      }
    }
    return null;
  }

  private static Node key(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .map(NodeTuple::getKeyNode)
        .filter(node -> scalar(node).equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static String scalar(Node node) {
    return ((ScalarNode) node).getValue();
  }

  private static boolean isFlow(Node node) {
    return node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.FLOW;
  }

  /** Marks count characters, not the units of which a string consists. */
  private int place(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  private int start(Node node) {
    return place(node.getStartMark());
  }

  /** Where a node's own text ends; the mark of one in block form stands behind what follows. */
  private int end(Node node) {
    if (node instanceof MappingNode mapping && !isFlow(node) && !mapping.getValue().isEmpty()) {
      return end(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
    }
    if (node instanceof SequenceNode list && !isFlow(node) && !list.getValue().isEmpty()) {
      return end(list.getValue().get(list.getValue().size() - 1));
    }
    int end = place(node.getEndMark());
    while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  /**
   * What to do with a row.
   *
   * @param index which of the expected rows, from 0, or {@link #NEW}
   * @param cells its values by column; null where it is to go
   */
  public record RowEdit(int index, Map<String, String> cells) {
    /** A row that is added. */
    public static final int NEW = -1;
  }

  /**
   * A replacement of a part of the text.
   *
   * @param from where it begins
   * @param to where it ends
   * @param by what comes in its place
   */
  private record Change(int from, int to, String by) {}
}
