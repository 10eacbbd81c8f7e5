// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.pipelines.diff.Difference;
import dev.assay.pipelines.diff.RowChange;
import dev.assay.pipelines.diff.Side;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Prints a difference: as tables of counts, columns and rows, as one CSV that has all three, or as
 * one JSON object.
 */
final class DiffOutput {
  private final Side there;
  private final Side here;
  private final Difference difference;

  DiffOutput(Side there, Side here, Difference difference) {
    this.there = there;
    this.here = here;
    this.difference = difference;
  }

  void print(CommandSpec command, OutputOptions output) {
    PrintWriter err = command.commandLine().getErr();
    err.println("here:  " + here.describe());
    err.println("there: " + there.describe());
    difference.notes().forEach(note -> err.println("note:  " + note));
    err.flush();
    PrintWriter out = command.commandLine().getOut();
    switch (output.format()) {
      case TABLE -> tables(command, out);
      case CSV -> output.print(flat());
      case JSON -> output.print(writer -> writer.print(Grid.json(object())));
    }
    out.flush();
  }

  private void tables(CommandSpec command, PrintWriter out) {
    OutputOptions.printTable(command, counts());
    for (Grid grid : List.of(columns(), rows())) {
      if (!grid.isEmpty()) {
        out.println();
        OutputOptions.printTable(command, grid);
      }
    }
  }

  private Grid counts() {
    Grid grid = new Grid("there", "here", "added", "removed", "changed", "same");
    Difference.Counts c = difference.counts();
    grid.add(c.there(), c.here(), c.added(), c.removed(), c.changed(), c.same());
    return grid;
  }

  private Grid columns() {
    Grid grid = new Grid("change", "column", "there", "here");
    difference
        .columns()
        .changes()
        .forEach(c -> grid.add(kind(c), c.column(), c.before(), c.after()));
    return grid;
  }

  private static String kind(ColumnChange change) {
    return switch (change.kind()) {
      case ADDED -> "column added";
      case REMOVED -> "column removed";
      case TYPE_CHANGED, NULLABILITY_CHANGED -> "type changed";
    };
  }

  private Grid rows() {
    Grid grid = new Grid("change", "key", "column", "there", "here");
    for (RowChange row : difference.rows()) {
      lines(row).forEach(line -> grid.add(line.toArray()));
    }
    return grid;
  }

  /** A changed row has a line for each column that differs, another has one. */
  private static List<List<Object>> lines(RowChange row) {
    List<List<Object>> lines = new ArrayList<>();
    String key = text(row.key());
    switch (row.kind()) {
      case ADDED -> lines.add(line(row, key, null, null, text(row.here())));
      case REMOVED -> lines.add(line(row, key, null, text(row.there()), null));
      case CHANGED ->
          row.here()
              .forEach(
                  (column, value) ->
                      lines.add(line(row, key, column, row.there().get(column), value)));
    }
    return lines;
  }

  private static List<Object> line(
      RowChange row, String key, String column, String there, String here) {
    String kind = row.times() == 1 ? row.kind().toString() : row.kind() + " × " + row.times();
    return java.util.Arrays.asList(kind, key, column, there, here);
  }

  /** As in {@code id=7, name=Ann}. */
  private static String text(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + (value.getValue() == null ? "NULL" : value.getValue()))
        .collect(Collectors.joining(", "));
  }

  private Grid flat() {
    Grid grid = new Grid("part", "change", "key", "column", "there", "here");
    Difference.Counts c = difference.counts();
    grid.add("counts", "rows", null, null, c.there(), c.here());
    grid.add("counts", "added", null, null, null, c.added());
    grid.add("counts", "removed", null, null, c.removed(), null);
    grid.add("counts", "changed", null, null, c.changed(), c.changed());
    grid.add("counts", "same", null, null, c.same(), c.same());
    difference
        .columns()
        .changes()
        .forEach(d -> grid.add("columns", kind(d), null, d.column(), d.before(), d.after()));
    for (RowChange row : difference.rows()) {
      for (List<Object> line : lines(row)) {
        List<Object> cells = new ArrayList<>(List.of("rows"));
        cells.addAll(line);
        grid.add(cells.toArray());
      }
    }
    return grid;
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("pipeline", here.manifest().pipeline());
    object.put("table", here.manifest().layer() + "." + here.manifest().table());
    object.put("there", side(there));
    object.put("here", side(here));
    object.put("same", difference.none());
    object.put("key", difference.key());
    object.put("notes", difference.notes());
    object.put("counts", difference.counts());
    object.put("columns", columns().objects());
    object.put("rows", difference.rows().stream().map(DiffOutput::object).toList());
    return object;
  }

  private static Map<String, Object> side(Side side) {
    PartitionManifest manifest = side.manifest();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("lake", side.lake().store(manifest.layer()).describe());
    object.put("ds", manifest.ds());
    object.put("generation", manifest.generation());
    object.put("attempt", manifest.attempt());
    object.put("published_at", manifest.publishedAt());
    return object;
  }

  private static Map<String, Object> object(RowChange row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("change", row.kind().toString());
    object.put("times", row.times());
    object.put("key", row.key());
    object.put("there", row.there());
    object.put("here", row.here());
    return object;
  }
}
