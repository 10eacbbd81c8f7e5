// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the rows of one fixture: looks up {@code $name}, columns and types.
 *
 * @param file the file, as messages show it
 * @param names values by the names that stand for them
 * @param types where values go to be looked at
 * @param problems where mistakes go
 */
record FixtureRows(String file, Map<String, String> names, CellTypes types, Problems problems) {
  private static final String NAME = "$";

  /** A row's values as text by column; those with mistakes are left out. */
  Map<String, String> row(Value.Fields row, RelationColumns columns, Place place) {
    Map<String, String> cells = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (column, cell) -> {
              Place here = new Place(file, cell.line(), place.path());
              if (isColumn(column, columns, new Place(file, row.lineOf(column), place.path()))
                  && isNamed(cell, here)) {
                cells.put(column, add(column, text(cell), columns, here));
              }
            });
    return cells;
  }

  private boolean isColumn(String column, RelationColumns columns, Place place) {
    if (columns.isKnown() && !columns.types().containsKey(column)) {
      problem(
          place,
          "no column '%s'".formatted(column),
          Suggestion.among(column, columns.types().keySet()));
      return false;
    }
    return true;
  }

  /** Whether the value stands for itself, or for one that there is. */
  private boolean isNamed(Value.Cell cell, Place place) {
    if (isName(cell) && !names.containsKey(cell.text().substring(NAME.length()))) {
      problem(
          place,
          "no name '%s'".formatted(cell.text()),
          names.isEmpty()
              ? "put it in quotes if it is meant as text"
              : Suggestion.among(cell.text().substring(NAME.length()), names.keySet()));
      return false;
    }
    return true;
  }

  private String text(Value.Cell cell) {
    return isName(cell) ? names.get(cell.text().substring(NAME.length())) : cell.text();
  }

  private static boolean isName(Value.Cell cell) {
    return cell.plain() && cell.text() != null && cell.text().startsWith(NAME);
  }

  private String add(String column, String text, RelationColumns columns, Place place) {
    if (columns.isKnown()) {
      types.add(
          new CellTypes.Typed(
              file, place.line(), place.path(), column, columns.types().get(column), text));
    }
    return text;
  }

  void problem(Place place, String message, String suggestion) {
    problems.add(place.file(), place.line(), place.path() + ": " + message, suggestion);
  }

  /**
   * A place in a fixture.
   *
   * @param file the file, as messages show it
   * @param line the line
   * @param path where in the document, as in {@code cases.x.given}
   */
  record Place(String file, int line, String path) {}
}
