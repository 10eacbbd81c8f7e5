// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a table's declaration with its columns, which are known only from the data where there
 * is no contract.
 */
final class Definitions {
  private Definitions() {}

  /** Throws all problems with names of columns. */
  static void require(SilverTable table) {
    List<String> problems = new ArrayList<>();
    Set<String> folded = new HashSet<>();
    for (Column column : table.contract().columns()) {
      String name = column.name().toLowerCase(Locale.ROOT);
      if (!folded.add(name) || name.equals("rowid")) {
        problems.add("column %s: the name is taken".formatted(column.name()));
      }
    }
    table.key().forEach(column -> known(table, "key", column, problems));
    Optional.ofNullable(table.latestBy()).ifPresent(c -> known(table, "latest_by", c, problems));
    table.mask().forEach((column, mask) -> masked(table, column, mask.kind(), problems));
    if (!problems.isEmpty()) {
      throw new AssayException(
          Category.DEFINITION, table.table() + ": " + String.join("; ", problems));
    }
  }

  private static void masked(
      SilverTable table, String name, Mask.Kind kind, List<String> problems) {
    Optional<Column> found = table.contract().column(name);
    if (kind == Mask.Kind.DROP) {
      // In any case of letters: what must not be there must not be there under a likeness either.
      table.contract().columnNames().stream()
          .filter(name::equalsIgnoreCase)
          .forEach(c -> problems.add("column %s is dropped, but in the contract".formatted(c)));
      return;
    }
    known(table, "mask", name, problems);
    if (kind.isOfText() && found.filter(c -> c.type().kind() != Kind.STRING).isPresent()) {
      problems.add("column %s is masked, so it must be a string".formatted(name));
    }
    if (kind == Mask.Kind.NULL && found.filter(c -> !c.nullable()).isPresent()) {
      problems.add("column %s is masked by NULL, so it must allow it".formatted(name));
    }
    if (kind.mergesValues() && table.key().contains(name)) {
      problems.add("column %s is of the key, so it must be masked by hmac or hash".formatted(name));
    }
  }

  private static void known(SilverTable table, String where, String column, List<String> problems) {
    if (table.contract().column(column).isEmpty()) {
      problems.add(
          "%s: no column %s among %s"
              .formatted(where, column, String.join(", ", table.contract().columnNames())));
    }
  }
}
