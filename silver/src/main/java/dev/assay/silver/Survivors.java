// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.Column;
import dev.assay.lake.kernel.Sql;
import java.util.stream.Collectors;

/** The rows that are neither broken nor superseded, in the order of the source, masked. */
final class Survivors {
  private Survivors() {}

  private static String name(Column column) {
    return Sql.identifier(column.name());
  }

  /** Those of them that a table of rows, {@code "row"}, names. */
  static String select(SilverTable table, String among) {
    return "%s\n  AND rowid IN (SELECT \"row\" FROM %s)".formatted(select(table), among);
  }

  static String select(SilverTable table) {
    Masking masking = new Masking(table);
    String columns =
        table.contract().columns().stream()
            .map(column -> masking.shown(column) + " AS " + name(column))
            .collect(Collectors.joining(", "));
    return """
    SELECT %s
    FROM staged
    WHERE rowid NOT IN (SELECT "row" FROM broken UNION ALL SELECT "row" FROM superseded)"""
        .formatted(columns);
  }
}
