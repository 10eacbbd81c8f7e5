// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns that a query gives. Immutable.
 *
 * @param columns the columns in order, or null where even their number cannot be told
 * @param unknown why not, or null
 */
record Derived(List<OutputColumn> columns, String unknown) {
  static Derived of(List<OutputColumn> columns) {
    return new Derived(List.copyOf(columns), null);
  }

  static Derived unknown(String why) {
    return new Derived(null, why);
  }

  boolean isKnown() {
    return columns != null;
  }

  /** The same with the first columns renamed, as {@code AS t(a, b)} does. */
  Derived renamed(List<String> names) {
    if (!isKnown() || names.isEmpty()) {
      return this;
    }
    if (names.size() > columns.size()) {
      return unknown("there are more names than columns");
    }
    List<OutputColumn> renamed = new ArrayList<>(columns);
    for (int i = 0; i < names.size(); i++) {
      renamed.set(i, columns.get(i).named(names.get(i)));
    }
    return of(renamed);
  }

  /** Each column made from what the columns at its place are made from. */
  Derived and(Derived other) {
    if (!isKnown()) {
      return this;
    }
    if (!other.isKnown()) {
      return other;
    }
    if (columns.size() != other.columns.size()) {
      return unknown("the parts of a UNION have different numbers of columns");
    }
    List<OutputColumn> both = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      OutputColumn column = columns.get(i);
      both.add(
          new OutputColumn(column.name(), column.origins().and(other.columns.get(i).origins())));
    }
    return of(both);
  }

  /** Each column made from what the columns of its name are made from. */
  Derived andByName(Derived other) {
    if (!isKnown() || !other.isKnown()) {
      return isKnown() ? other : this;
    }
    List<OutputColumn> all = new ArrayList<>(columns);
    for (OutputColumn column : other.columns) {
      if (column.name() == null) {
        return unknown("a column of a UNION BY NAME has no name of its own");
      }
      int at = indexOf(all, column.name());
      if (at < 0) {
        all.add(column);
      } else {
        all.set(at, new OutputColumn(column.name(), all.get(at).origins().and(column.origins())));
      }
    }
    return of(all);
  }

  private static int indexOf(List<OutputColumn> columns, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isNamed(name)) {
        return i;
      }
    }
    return -1;
  }
}
