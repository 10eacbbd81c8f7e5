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
    for (String column : table.mask().keySet()) {
      known(table, "mask", column, problems);
      Optional<Column> found = table.contract().column(column);
      if (found.isPresent() && found.get().type().kind() != Kind.STRING) {
        problems.add("column %s is masked, so it must be a string".formatted(column));
      }
    }
    if (!problems.isEmpty()) {
      throw new AssayException(
          Category.DEFINITION, table.table() + ": " + String.join("; ", problems));
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
