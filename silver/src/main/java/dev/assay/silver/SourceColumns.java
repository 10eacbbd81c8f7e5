// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.contract.FieldNames;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.SourceColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the columns of a contract among those of the source, by name. */
final class SourceColumns {
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final boolean mayLack;

  private SourceColumns(boolean mayLack) {
    this.mayLack = mayLack;
  }

  static SourceColumns of(List<SourceColumn> columns) {
    SourceColumns found =
        new SourceColumns(columns.isEmpty() || columns.stream().anyMatch(SourceColumn::mayLack));
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

  /** Names that a contract can hold. */
  static List<String> fieldNames(List<SourceColumn> columns) {
    return FieldNames.of(columns.stream().map(SourceColumn::name).toList());
  }

  /** A column's text as SQL: that of the source, or NULL where it has no such column. */
  String text(String column) {
    Integer place = places.get(column);
    return place == null ? "NULL::VARCHAR" : "c" + place;
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
   * Makes sure that the source has every column that a table cannot do without: under quarantine
   * those it needs in every row, and so where objects may leave members out; else all that its
   * contract promises.
   *
   * @return the promised columns that the source lacks; they are NULL in every row
   * @throws AssayException (DATA) naming those that must be there and are not
   */
  List<String> require(SilverTable table, String source) {
    List<String> missing = new ArrayList<>(table.contract().columnNames());
    missing.removeAll(places.keySet());
    List<String> vital =
        mayLack || table.policy() == ContractPolicy.QUARANTINE
            ? missing.stream().filter(table.needed()::contains).toList()
            : missing;
    if (!vital.isEmpty()) {
      throw new AssayException(
          Category.DATA,
          "contract %s promises columns that %s does not have: %s; the source has %s. Mend the source or the contract"
              .formatted(table.contract().name(), source, vital, places.keySet()));
    }
    return missing;
  }
}
