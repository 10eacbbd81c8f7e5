// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the columns of a published partition go into a table under today's contract. No value may
 * change on the way: a number may get a wider type, a new column may be NULL; all else does not
 * fit.
 *
 * @param columns what is to be selected, a column each, in the contract's order
 * @param differences why it does not fit; none if it does
 */
record Fit(List<String> columns, List<String> differences) {
  private static final Set<Kind> NUMBERS =
      Set.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE, Kind.DECIMAL);

  Fit {
    columns = List.copyOf(columns);
    differences = List.copyOf(differences);
  }

  /** Compares columns, name to type, with a contract; without one all goes in as it is. */
  static Fit of(TableContract contract, Map<String, String> found) {
    if (contract == null) {
      return new Fit(List.of("*"), List.of());
    }
    List<String> columns = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (Column column : contract.columns()) {
      String type = found.get(column.name());
      if (type == null && !column.nullable()) {
        differences.add("%s is not there, expected %s".formatted(column.name(), column.type()));
      } else if (type != null && !holds(column.type(), type)) {
        differences.add("%s is %s, expected %s".formatted(column.name(), type, column.type()));
      } else {
        columns.add(selected(column, type));
      }
    }
    found.keySet().stream()
        .filter(name -> contract.column(name).isEmpty())
        .forEach(name -> differences.add("%s is not in the contract".formatted(name)));
    return new Fit(columns, differences);
  }

  private static boolean holds(ColumnType promised, String found) {
    return promised.sql().equals(found)
        || (NUMBERS.contains(promised.kind())
            && number(found)
            && promised.holds(ColumnType.parse(found)));
  }

  private static boolean number(String type) {
    return NUMBERS.stream().anyMatch(kind -> type.startsWith(name(kind)));
  }

  private static String name(Kind kind) {
    return kind == Kind.DECIMAL ? "DECIMAL(" : ColumnType.of(kind).sql();
  }

  private static String selected(Column column, String found) {
    String name = Sql.identifier(column.name());
    String type = column.type().sql();
    if (type.equals(found)) {
      return name;
    }
    return "CAST(%s AS %s) AS %s".formatted(found == null ? "NULL" : name, type, name);
  }
}
