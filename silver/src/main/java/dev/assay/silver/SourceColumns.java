// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.SourceColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the columns of a contract among those of the source, by name. */
final class SourceColumns {
  private final Map<String, Integer> places = new LinkedHashMap<>();

  private SourceColumns() {}

  static SourceColumns of(List<SourceColumn> columns) {
    SourceColumns found = new SourceColumns();
    for (int i = 0; i < columns.size(); i++) {
      found.places.put(columns.get(i).name(), i);
    }
    // A name that no contract can hold is also known by the one that it is given there.
    List<String> names = fieldNames(columns);
    for (int i = 0; i < names.size(); i++) {
      found.places.putIfAbsent(names.get(i), i);
    }
    return found;
  }

  /** Names that a contract can hold: letters, digits and underscores, each once. */
  static List<String> fieldNames(List<SourceColumn> columns) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (SourceColumn column : columns) {
      String name = fieldName(column.name());
      String unique = name;
      for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
        unique = name + "_" + i;
      }
      names.add(unique);
    }
    return names;
  }

  private static String fieldName(String name) {
    String safe = name.strip().replaceAll("[^A-Za-z0-9_]+", "_");
    return safe.isEmpty() || Character.isDigit(safe.charAt(0)) ? "_" + safe : safe;
  }

  /** The place of a column among the source's, from 0. */
  int place(String column) {
    return places.get(column);
  }

  /** The source's columns that a contract says nothing of; they are left behind. */
  List<String> beyond(TableContract contract) {
    Set<Integer> wanted = new HashSet<>();
    contract.columnNames().forEach(name -> wanted.add(places.get(name)));
    return places.entrySet().stream()
        .filter(place -> !wanted.contains(place.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Makes sure that the source has every column.
   *
   * @throws AssayException (DATA) naming those it lacks
   */
  void require(TableContract contract, String source) {
    List<String> missing = new ArrayList<>(contract.columnNames());
    missing.removeAll(places.keySet());
    if (!missing.isEmpty()) {
      throw new AssayException(
          Category.DATA,
          "contract %s promises columns that %s does not have: %s; the source has %s. Mend the source or the contract"
              .formatted(contract.name(), source, missing, places.keySet()));
    }
  }
}
