// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Rows in aligned columns, fitted to a width. Where they are too wide, empty columns are left out;
 * then cells of text are cut, the widest first; where that does not do, columns on the right are
 * left out too.
 */
final class TextTable {
  /** A run's id stays whole. */
  private static final int MIN_FIRST_CHARS = 23;

  private static final int MIN_CELL_CHARS = 16;
  private static final String GAP = "  ";

  private final List<Column> columns = new ArrayList<>();
  private final List<List<Object>> rows;

  TextTable(List<String> names, List<List<Object>> rows) {
    this.rows = rows;
    for (int i = 0; i < names.size(); i++) {
      columns.add(new Column(i, names.get(i), rows));
    }
  }

  /** Prints the table; the names of columns that hold something and were left out. */
  List<String> print(PrintWriter out, int width) {
    List<Column> kept = kept(width);
    cut(kept, width);
    out.println(line(kept, column -> column.name));
    rows.forEach(row -> out.println(line(kept, column -> row.get(column.index))));
    return columns.stream()
        .filter(column -> !kept.contains(column) && !column.empty)
        .map(column -> column.name)
        .toList();
  }

  /** Columns that fit at their least widths. */
  private List<Column> kept(int width) {
    List<Column> kept = new ArrayList<>(columns);
    if (total(kept, column -> column.width) > width) {
      kept.removeIf(column -> column.empty && column.index > 0);
    }
    while (kept.size() > 1 && total(kept, column -> column.least) > width) {
      kept.remove(kept.size() - 1);
    }
    return kept;
  }

  private static void cut(List<Column> kept, int width) {
    kept.forEach(column -> column.width = Math.min(column.width, width));
    while (total(kept, column -> column.width) > width) {
      Column widest = null;
      for (Column column : kept) {
        boolean wider = widest == null || column.width > widest.width;
        if (column.width > column.least && wider) {
          widest = column;
        }
      }
      if (widest == null) {
        return;
      }
      widest.width--;
    }
  }

  private static long total(List<Column> kept, ToIntFunction<Column> width) {
    return kept.stream().mapToLong(width::applyAsInt).sum() + GAP.length() * (kept.size() - 1L);
  }

  private static String line(List<Column> kept, Function<Column, Object> cells) {
    StringBuilder line = new StringBuilder();
    for (Column column : kept) {
      Object cell = cells.apply(column);
      String text = Display.fit(text(cell), column.width);
      String padding = " ".repeat(Math.max(0, column.width - Display.width(text)));
      line.append(line.isEmpty() ? "" : GAP);
      line.append(cell instanceof Number ? padding + text : text + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String text(Object cell) {
    return cell == null ? "" : Display.safe(cell.toString());
  }

  /** A column and the room it takes. */
  private static final class Column {
    private final int index;
    private final String name;
    private final boolean empty;
    private final int least;
    private int width;

    Column(int index, String name, List<List<Object>> rows) {
      this.index = index;
      this.name = Display.safe(name);
      int widest = 0;
      int number = 0;
      for (List<Object> row : rows) {
        int cell = Display.width(text(row.get(index)));
        widest = Math.max(widest, cell);
        number = Math.max(number, row.get(index) instanceof Number ? cell : 0);
      }
      this.empty = widest == 0 && !rows.isEmpty();
      this.width = Math.max(widest, Display.width(this.name));
      int floor = index == 0 ? MIN_FIRST_CHARS : MIN_CELL_CHARS;
      // A cut number would be another number.
      this.least = Math.max(number, Math.min(width, floor));
    }
  }
}
