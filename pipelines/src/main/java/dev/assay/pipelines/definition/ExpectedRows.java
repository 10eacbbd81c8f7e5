// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rows that some part of a case's result must have, in any order.
 *
 * @param part {@value #ROWS}, {@value #REJECTS} or {@code ctes.NAME}
 * @param line the line on which they stand; that of {@code expect} where they are not written
 * @param rows the rows
 */
public record ExpectedRows(String part, int line, List<Row> rows) {
  /** The rows of the table. */
  public static final String ROWS = "rows";

  /** The rejected rows of a silver table: {@code row}, {@code rules}, {@code values.COLUMN}. */
  public static final String REJECTS = "rejects";

  /** What stands before the name of a common table expression. */
  public static final String CTES = "ctes.";

  /** Copies the list. */
  public ExpectedRows {
    rows = List.copyOf(rows);
  }

  /** The columns that any of the rows names, in order of appearance. */
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.cells().keySet()));
    return new ArrayList<>(columns);
  }

  /**
   * A row.
   *
   * @param cells values as text by column, null for NULL; other columns may hold anything
   * @param line the line on which it stands
   */
  public record Row(Map<String, String> cells, int line) {}
}
