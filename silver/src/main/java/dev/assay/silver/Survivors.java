// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.Column;
import dev.assay.lake.kernel.Sql;
import java.util.stream.Collectors;

/** The rows that are neither broken nor superseded, in the order of the source, masked. */
final class Survivors {
  private Survivors() {}

  static String select(SilverTable table) {
    Masking masking = new Masking(table);
    String columns =
        table.contract().columns().stream()
            .map(Column::name)
            .map(name -> masking.shown(name) + " AS " + Sql.identifier(name))
            .collect(Collectors.joining(", "));
    return """
    SELECT %s
    FROM staged
    WHERE rowid NOT IN (SELECT "row" FROM broken UNION ALL SELECT "row" FROM superseded)"""
        .formatted(columns);
  }
}
