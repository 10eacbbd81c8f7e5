// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one item of a FROM clause shows under its name.
 *
 * @param alias the name in lower case
 * @param schema the schema under which it may be named too, or empty
 * @param columns its columns in order, or null where they are not known
 * @param otherwise what a column is made from that is not among them, where they are not known
 */
record Relation(
    String alias, String schema, List<OutputColumn> columns, Function<String, Origins> otherwise) {
  /** A relation whose columns are all known. */
  static Relation closed(String alias, String schema, List<OutputColumn> columns) {
    return new Relation(alias, schema, List.copyOf(columns), null);
  }

  /** A relation that may have any column. */
  static Relation open(String alias, String schema, Function<String, Origins> otherwise) {
    return new Relation(alias, schema, null, otherwise);
  }

  /** A relation whose columns come from nobody knows where. */
  static Relation unknown(String alias, String why) {
    return open(alias, "", name -> Origins.unknown(why));
  }

  boolean isClosed() {
    return columns != null;
  }

  /** A column; of several of that name it cannot be told which is meant. */
  Optional<Origins> find(String name) {
    if (!isClosed()) {
      return Optional.of(otherwise.apply(name));
    }
    List<OutputColumn> found = columns.stream().filter(c -> c.isNamed(name)).toList();
    return switch (found.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(found.get(0).origins());
      default -> Optional.of(Origins.unknown("several columns are named " + name));
    };
  }
}
