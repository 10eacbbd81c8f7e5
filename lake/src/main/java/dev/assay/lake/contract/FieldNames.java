// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names that a contract can hold, made from names of a source's columns. */
public final class FieldNames {
  /** DuckDB's own name of a row's place. */
  private static final String TAKEN = "rowid";

  private FieldNames() {}

  /**
   * A name each, in order: letters, digits and underscores, in any case just once. A name that can
   * stay as it is stays, so that it always means the column that bears it.
   */
  public static List<String> of(List<String> columns) {
    Set<String> taken = new HashSet<>(Set.of(TAKEN));
    List<Boolean> kept = new ArrayList<>();
    for (String column : columns) {
      kept.add(fieldName(column).equals(column) && taken.add(folded(column)));
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      names.add(kept.get(i) ? columns.get(i) : unused(fieldName(columns.get(i)), taken));
    }
    return names;
  }

  /**
   * The columns of both lists that contracts would know by another name, each with its two names.
   */
  public static Map<String, Renamed> changed(List<String> before, List<String> after) {
    Map<String, String> then = byColumn(before);
    Map<String, Renamed> changed = new LinkedHashMap<>();
    byColumn(after)
        .forEach(
            (column, name) -> {
              String old = then.getOrDefault(column, name);
              if (!old.equals(name)) {
                changed.put(column, new Renamed(old, name));
              }
            });
    return changed;
  }

  private static Map<String, String> byColumn(List<String> columns) {
    List<String> names = of(columns);
    Map<String, String> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      byColumn.putIfAbsent(columns.get(i), names.get(i));
    }
    return byColumn;
  }

  /**
   * Two names of one column.
   *
   * @param before what contracts knew it by
   * @param after what they would know it by
   */
  public record Renamed(String before, String after) {}

  private static String unused(String name, Set<String> taken) {
    String unused = name;
    for (int i = 2; !taken.add(folded(unused)); i++) {
      unused = name + "_" + i;
    }
    return unused;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String fieldName(String name) {
    String safe = name.strip().replaceAll("[^A-Za-z0-9_]+", "_");
    return safe.isEmpty() || Character.isDigit(safe.charAt(0)) ? "_" + safe : safe;
  }
}
