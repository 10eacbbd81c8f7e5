// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.kernel.DuckDbKernel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of one column of {@code sampled}, those of all columns from one scan.
 *
 * @param values values that are not NULL
 * @param misfits values that do not fit the type that the source says
 * @param shortest characters of the shortest value
 * @param longest characters of the longest value
 */
record ColumnCounts(long values, long misfits, long shortest, long longest) {
  private static final int FIGURES = 4;

  static List<ColumnCounts> of(DuckDbKernel kernel, RawTable table) {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      asked.add(asked("c" + i, table.columns().get(i)));
    }
    return kernel
        .query(
            "SELECT %s FROM sampled".formatted(String.join(",\n  ", asked)),
            row -> read(row, asked.size()))
        .get(0);
  }

  private static String asked(String column, RawColumn raw) {
    String misfit =
        raw.known() == null
            ? "false"
            : "%s IS NOT NULL AND %s IS NULL".formatted(column, Typing.typed(raw.known(), column));
    return """
    count(%1$s), count(*) FILTER (%2$s), min(length(%1$s)), max(length(%1$s))"""
        .formatted(column, misfit);
  }

  private static List<ColumnCounts> read(ResultSet row, int columns) throws SQLException {
    List<ColumnCounts> all = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      int before = i * FIGURES;
      all.add(
          new ColumnCounts(
              row.getLong(before + 1),
              row.getLong(before + 2),
              row.getLong(before + 3),
              row.getLong(before + 4)));
    }
    return all;
  }
}
