// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Fingerprint;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.kernel.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Names the rows of reference tables by their values and types: how the file writes them, in quotes
 * or with more zeros, is no part of the name; the order of the rows is, for SQL may depend on it.
 */
final class ReferenceContent implements Function<ReferenceTable, String> {
  private final SqlBench bench;
  private final Map<String, String> known = new HashMap<>();

  /** Names tables that have been loaded into the kernel of that bench. */
  ReferenceContent(SqlBench bench) {
    this.bench = bench;
  }

  @Override
  public String apply(ReferenceTable table) {
    return known.computeIfAbsent(table.name(), name -> fingerprint(table));
  }

  private String fingerprint(ReferenceTable table) {
    List<String> parts = new ArrayList<>(List.of(table.contract().fingerprint()));
    String sql =
        "SELECT COLUMNS(*)::VARCHAR FROM reference.%s ORDER BY rowid"
            .formatted(Sql.identifier(table.name()));
    int columns = table.contract().columns().size();
    bench.kernel().query(sql, row -> row(row, columns)).forEach(parts::addAll);
    return Fingerprint.of(parts);
  }

  /** NULL is told from every text by what stands before it. */
  private static List<String> row(ResultSet row, int columns) throws SQLException {
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      String text = row.getString(i);
      cells.add(text == null ? "" : "=" + text);
    }
    return cells;
  }
}
