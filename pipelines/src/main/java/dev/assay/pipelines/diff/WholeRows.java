// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.pipelines.diff.Difference.Counts;
import dev.assay.pipelines.diff.RowChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares rows as wholes, each as often as it occurs, in the columns that both sides have: the
 * views {@code t} and {@code h}.
 */
final class WholeRows {
  private final DuckDbKernel kernel;
  private final CommonColumns columns;

  WholeRows(DuckDbKernel kernel, CommonColumns columns) {
    this.kernel = kernel;
    this.columns = columns;
  }

  Counts counts() {
    long there = kernel.count("SELECT count(*) FROM t");
    long here = kernel.count("SELECT count(*) FROM h");
    if (columns.count() == 0) {
      return new Counts(there, here, here, there, 0, 0);
    }
    return kernel
        .query(
            """
            SELECT coalesce(sum(times) FILTER (times > 0), 0)::BIGINT,
              coalesce(-sum(times) FILTER (times < 0), 0)::BIGINT
            FROM (%s)"""
                .formatted(weighed()),
            row -> {
              long added = row.getLong(1);
              return new Counts(there, here, added, row.getLong(2), 0, here - added);
            })
        .get(0);
  }

  /** The first rows of each kind, in order of their columns. */
  List<RowChange> rows(Counts counts, int limit) {
    List<RowChange> rows = new ArrayList<>();
    if (columns.count() > 0 && counts.added() > 0) {
      rows.addAll(rows(Kind.ADDED, "times > 0", limit));
    }
    if (columns.count() > 0 && counts.removed() > 0) {
      rows.addAll(rows(Kind.REMOVED, "times < 0", limit));
    }
    return rows;
  }

  private List<RowChange> rows(Kind kind, String condition, int limit) {
    String sql =
        "SELECT abs(times), %s FROM (%s) WHERE %s ORDER BY %s LIMIT %d"
            .formatted(each("c%d::VARCHAR"), weighed(), condition, each("c%d"), limit);
    return kernel.query(
        sql,
        row -> {
          Map<String, String> values = new LinkedHashMap<>();
          for (int i = 0; i < columns.count(); i++) {
            values.put(columns.name(i), row.getString(i + 2));
          }
          Map<String, String> none = Map.of();
          boolean added = kind == Kind.ADDED;
          return new RowChange(
              kind, row.getLong(1), none, added ? none : values, added ? values : none);
        });
  }

  /** The rows that occur more often on one side, and how much more often here. */
  private String weighed() {
    return """
    SELECT %1$s, sum(n) AS times
    FROM (SELECT %2$s, 1 AS n FROM h UNION ALL SELECT %3$s, -1 FROM t)
    GROUP BY %1$s HAVING sum(n) <> 0"""
        .formatted(each("c%d"), compared("h"), compared("t"));
  }

  private String compared(String side) {
    return IntStream.range(0, columns.count())
        .mapToObj(i -> "%s AS c%d".formatted(columns.compared(side, i), i))
        .collect(Collectors.joining(", "));
  }

  private String each(String form) {
    return IntStream.range(0, columns.count())
        .mapToObj(form::formatted)
        .collect(Collectors.joining(", "));
  }
}
