// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Severity;
import java.io.Serializable;
import java.util.List;

/**
 * A query for bad rows of a staged table.
 *
 * @param name the check's name, as in {@code unique_user_id_date}
 * @param severity what a failure does
 * @param badRows a SELECT of the bad rows, with the table as {@code this}
 * @param message one sentence saying what bad rows mean
 */
public record TableCheck(String name, Severity severity, String badRows, String message)
    implements Serializable {
  /** No two rows share their values in these columns. */
  public static TableCheck unique(List<String> columns, Severity severity) {
    String names = Sql.identifiers(columns);
    return new TableCheck(
        "unique_" + String.join("_", columns),
        severity,
        "SELECT %s FROM this GROUP BY ALL HAVING count(*) > 1".formatted(names),
        "more than one row has the same " + String.join(", ", columns));
  }

  /** No value of the column is NULL. */
  public static TableCheck notNull(String column, Severity severity) {
    return new TableCheck(
        "not_null_" + column,
        severity,
        "SELECT * FROM this WHERE %s IS NULL".formatted(Sql.identifier(column)),
        column + " is NULL");
  }

  /** Runs the check on a relation of the kernel, given as a FROM item. */
  public CheckResult run(DuckDbKernel kernel, String relation) {
    long bad =
        kernel.count(
            "WITH this AS (FROM %s) SELECT count(*) FROM (%s)".formatted(relation, badRows));
    String found = bad == 0 ? "passed" : "%d rows: %s".formatted(bad, message);
    return new CheckResult(name, severity, bad == 0, bad, found);
  }
}
