// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.lake.Json;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of named columns, printed as a table, CSV or JSON. Numbers are right-aligned. */
final class Grid {
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  Grid(String... columns) {
    this.columns = List.of(columns);
  }

  Grid(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds a row; null prints as nothing, and as null in JSON. */
  void add(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException("expected " + columns.size() + " cells");
    }
    rows.add(Arrays.asList(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Prints all of it as it is. */
  void print(PrintWriter out, OutputFormat format) {
    switch (format) {
      case TABLE -> printTable(out, Integer.MAX_VALUE);
      case CSV -> printCsv(out);
      case JSON -> out.print(json(objects()));
    }
    out.flush();
  }

  /** Prints a table of at most that width; the names of columns that had to be left out. */
  List<String> printTable(PrintWriter out, int width) {
    List<String> leftOut = new TextTable(columns, rows).print(out, width);
    out.flush();
    return leftOut;
  }

  /** Properties in the order of the columns, unlike Assay's records, whose maps are sorted. */
  static String json(Object value) {
    ObjectWriter writer =
        Json.mapper()
            .writerWithDefaultPrettyPrinter()
            .without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    try {
      return writer.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows as objects whose properties are in the order of the columns. */
  List<Map<String, Object>> objects() {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (List<Object> row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        object.put(columns.get(i), row.get(i));
      }
      objects.add(object);
    }
    return objects;
  }

  private void printCsv(PrintWriter out) {
    out.print(csvLine(columns) + "\r\n");
    for (List<Object> row : rows) {
      out.print(csvLine(row) + "\r\n");
    }
  }

  /** A line of CSV, without its end. */
  static String csvLine(List<?> cells) {
    return String.join(",", cells.stream().map(Grid::csv).toList());
  }

  private static String csv(Object cell) {
    if (cell == null) {
      return "";
    }
    String text = cell.toString();
    boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
