// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.pipelines.page.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is made from what, from left to right: sources and reference tables, then the layers. */
final class LineageDrawing {
  private static final int ROW = 34;
  private static final int BOX = 24;
  private static final int GAP = 56;
  private static final double CHAR = 7.4;
  private static final int PADDING = 10;

  private final Map<String, Node> nodes = new TreeMap<>();
  private final Map<String, CatalogTable> tables = new HashMap<>();

  LineageDrawing(Catalog catalog) {
    for (CatalogTable table : catalog.tables()) {
      tables.put(table.name().toString(), table);
      List<String> inputs = table.inputs().stream().map(LineageDrawing::shown).toList();
      int depth = 1;
      for (String input : inputs) {
        if (nodes.containsKey(input)) {
          depth = Math.max(depth, nodes.get(input).depth + 1);
        }
      }
      for (String input : inputs) {
        // What comes from nowhere stands right before its first reader.
        nodes.putIfAbsent(input, new Node(input, depth - 1, List.of()));
      }
      nodes.put(table.name().toString(), new Node(table.name().toString(), depth, inputs));
    }
  }

  /** All that is read from one source is drawn as one. */
  private static String shown(String input) {
    return input.startsWith("source.")
        ? input.substring(0, input.indexOf('.', "source.".length()))
        : input;
  }

  void draw(Html html) {
    Map<Integer, List<Node>> columns = new TreeMap<>();
    nodes.values().forEach(n -> columns.computeIfAbsent(n.depth, d -> new ArrayList<>()).add(n));
    int rows = columns.values().stream().mapToInt(List::size).max().orElse(0);
    int x = 1;
    for (List<Node> column : columns.values()) {
      x += place(column, rows * ROW, x) + GAP;
    }
    int width = x - GAP + 1;
    html.element(
        "svg",
        () -> {
          html.leaf("title", "What is made from what");
          nodes.values().forEach(node -> edges(html, node));
          nodes.values().forEach(node -> box(html, node));
        },
        "viewBox",
        "0 0 %d %d".formatted(width, rows * ROW),
        "width",
        width,
        "height",
        rows * ROW,
        "role",
        "img");
  }

  /** Spreads a column over the height, each box near what it is made from; its width. */
  private int place(List<Node> column, int height, int x) {
    column.sort(Comparator.comparingDouble(this::middle).thenComparing(node -> node.name));
    int longest = column.stream().mapToInt(node -> node.name.length()).max().orElse(0);
    int width = (int) Math.ceil(longest * CHAR) + 2 * PADDING;
    for (int i = 0; i < column.size(); i++) {
      Node node = column.get(i);
      node.x = x;
      node.width = width;
      node.y = (int) ((i + 0.5) * height / column.size());
    }
    return width;
  }

  private double middle(Node node) {
    return node.inputs.stream()
        .mapToInt(input -> nodes.get(input).y)
        .average()
        .orElse(Double.MAX_VALUE);
  }

  private void edges(Html html, Node node) {
    for (String input : node.inputs) {
      Node from = nodes.get(input);
      int start = from.x + from.width;
      int bend = (node.x - start) / 2;
      html.leaf(
          "path",
          "",
          "class",
          "edge",
          "d",
          "M%d %dC%d %d %d %d %d %d"
              .formatted(
                  start, from.y, start + bend, from.y, node.x - bend, node.y, node.x, node.y));
    }
  }

  private void box(Html html, Node node) {
    CatalogTable table = tables.get(node.name);
    boolean linked = table != null || node.name.startsWith("reference.");
    if (linked) {
      html.element("a", () -> shape(html, node, table), "href", "#" + node.name);
    } else {
      shape(html, node, null);
    }
  }

  private static void shape(Html html, Node node, CatalogTable table) {
    boolean behind = table != null && table.freshness().isBehind();
    html.element(
        "g",
        () -> {
          html.leaf(
              "rect",
              "",
              "x",
              node.x,
              "y",
              node.y - BOX / 2,
              "width",
              node.width,
              "height",
              BOX,
              "rx",
              "5");
          html.leaf("text", node.name, "x", node.x + PADDING, "y", node.y + 4);
        },
        "class",
        "node" + (table == null ? " other" : "") + (behind ? " behind" : ""));
  }

  /** A box; where it is drawn is found while drawing. */
  private static final class Node {
    private final String name;
    private final int depth;
    private final List<String> inputs;
    private int x;
    private int y;
    private int width;

    Node(String name, int depth, List<String> inputs) {
      this.name = name;
      this.depth = depth;
      this.inputs = inputs;
    }
  }
}
