// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.VisibleText;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.Samples;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a few of the bad rows. Rows, columns and characters a cell are bounded, and so is what all
 * checks of a partition keep together: samples travel and are stored inside a manifest.
 */
final class Sampling {
  private static final int MAX_ROWS = 5;
  private static final int MAX_COLUMNS = 12;
  private static final int MAX_CELL_CHARS = 120;
  private static final int MAX_PARTITION_CHARS = 64 << 10;

  private final DuckDbKernel kernel;
  private int left = MAX_PARTITION_CHARS;

  Sampling(DuckDbKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Some rows of a SELECT, or null where the partition has its fill of samples.
   *
   * @param prefix what stands before the SELECT, as in {@code WITH this AS (…)}
   * @param first columns to show before the others
   */
  Samples of(String prefix, String select, List<String> first) {
    if (left <= 0) {
      return null;
    }
    List<String> columns = columns(prefix, select, first);
    String cells = columns.stream().map(Sampling::cell).collect(Collectors.joining(",\n  "));
    String sql = "%s%nSELECT %s%nFROM (%s%nLIMIT %d)".formatted(prefix, cells, select, MAX_ROWS);
    List<List<String>> rows = kernel.query(sql, row -> texts(row, columns.size()));
    rows.forEach(row -> row.forEach(text -> left -= text == null ? 0 : text.length()));
    return new Samples(columns.stream().map(VisibleText::of).toList(), rows);
  }

  private List<String> columns(String prefix, String select, List<String> first) {
    List<String> all =
        kernel.query(
            "DESCRIBE %s%nSELECT * FROM (%s%n)".formatted(prefix, select),
            row -> row.getString("column_name"));
    Set<String> ordered = new LinkedHashSet<>(first);
    ordered.retainAll(all);
    ordered.addAll(all);
    return ordered.stream().limit(MAX_COLUMNS).toList();
  }

  /** Cut by the kernel, so that a value of ten megabytes never gets here. */
  private static String cell(String column) {
    String name = Sql.identifier(column);
    return """
    CASE WHEN length(%1$s::VARCHAR) > %2$d
      THEN left(%1$s::VARCHAR, %2$d) || '… (' || length(%1$s::VARCHAR) || ' characters)'
      ELSE %1$s::VARCHAR END"""
        .formatted(name, MAX_CELL_CHARS);
  }

  private static List<String> texts(ResultSet row, int columns) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      String text = row.getString(i);
      texts.add(text == null ? null : VisibleText.of(text));
    }
    return texts;
  }
}
