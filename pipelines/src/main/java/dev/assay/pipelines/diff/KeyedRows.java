// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.pipelines.diff.Difference.Counts;
import dev.assay.pipelines.diff.RowChange.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares rows that have a key, which is unique on both sides: the views {@code t}, {@code h}. */
final class KeyedRows {
  private final DuckDbKernel kernel;
  private final CommonColumns columns;
  private final Views views;

  KeyedRows(DuckDbKernel kernel, CommonColumns columns, Views views) {
    this.kernel = kernel;
    this.columns = columns;
    this.views = views;
  }

  /** Whether no two rows of a side have one key. */
  static boolean isUnique(DuckDbKernel kernel, CommonColumns columns, String side) {
    String key =
        IntStream.range(0, columns.keys())
            .mapToObj(i -> columns.compared(side, i))
            .collect(Collectors.joining(", "));
    return kernel.count(
            "SELECT count(*) FROM (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1)"
                .formatted(side, key))
        == 0;
  }

  Counts counts() {
    return kernel
        .query(
            """
            SELECT count(t.present), count(h.present),
              count(*) FILTER (t.present IS NULL),
              count(*) FILTER (h.present IS NULL),
              count(*) FILTER (t.present AND h.present AND (%s))
            FROM t FULL JOIN h ON %s
            """
                .formatted(columns.differ(), columns.sameKey()),
            row -> counted(row.getLong(1), row.getLong(2), row.getLong(3), row))
        .get(0);
  }

  private static Counts counted(long there, long here, long added, ResultSet row)
      throws SQLException {
    long changed = row.getLong(5);
    return new Counts(there, here, added, row.getLong(4), changed, here - added - changed);
  }

  /** The first rows of each kind, in order of the key. */
  List<RowChange> rows(Counts counts, int limit) {
    List<RowChange> rows = new ArrayList<>();
    if (counts.added() > 0) {
      rows.addAll(alone("h", "t", Kind.ADDED, limit));
    }
    if (counts.removed() > 0) {
      rows.addAll(alone("t", "h", Kind.REMOVED, limit));
    }
    if (counts.changed() > 0) {
      rows.addAll(changed(limit));
    }
    return rows;
  }

  private List<RowChange> alone(String side, String other, Kind kind, int limit) {
    List<String> names = views.names(side);
    String sql =
        "SELECT %s FROM %s ANTI JOIN %s ON %s ORDER BY %s LIMIT %d"
            .formatted(
                IntStream.range(0, names.size())
                    .mapToObj(i -> "%s.c%d::VARCHAR".formatted(side, i))
                    .collect(Collectors.joining(", ")),
                side,
                other,
                columns.sameKey(),
                order(side),
                limit);
    return kernel.query(
        sql,
        row -> {
          Map<String, String> all = new LinkedHashMap<>();
          for (int i = 0; i < names.size(); i++) {
            all.put(names.get(i), row.getString(i + 1));
          }
          Map<String, String> none = Map.of();
          boolean added = kind == Kind.ADDED;
          return new RowChange(kind, 1, key(row), added ? none : all, added ? all : none);
        });
  }

  private List<RowChange> changed(int limit) {
    String values =
        IntStream.range(0, columns.count())
            .mapToObj(
                i -> "t.c%1$d::VARCHAR, h.c%1$d::VARCHAR, %2$s".formatted(i, columns.differs(i)))
            .collect(Collectors.joining(",\n  "));
    String sql =
        "SELECT %s\nFROM t JOIN h ON %s\nWHERE %s ORDER BY %s LIMIT %d"
            .formatted(values, columns.sameKey(), columns.differ(), order("h"), limit);
    return kernel.query(sql, this::changed);
  }

  private RowChange changed(ResultSet row) throws SQLException {
    Map<String, String> key = new LinkedHashMap<>();
    Map<String, String> there = new LinkedHashMap<>();
    Map<String, String> here = new LinkedHashMap<>();
    for (int i = 0; i < columns.count(); i++) {
      int at = 3 * i + 1;
      if (i < columns.keys()) {
        key.put(columns.name(i), row.getString(at + 1));
      } else if (row.getBoolean(at + 2)) {
        there.put(columns.name(i), row.getString(at));
        here.put(columns.name(i), row.getString(at + 1));
      }
    }
    return new RowChange(Kind.CHANGED, 1, key, there, here);
  }

  /** The key of a row whose columns begin with it. */
  private Map<String, String> key(ResultSet row) throws SQLException {
    Map<String, String> key = new LinkedHashMap<>();
    for (int i = 0; i < columns.keys(); i++) {
      key.put(columns.name(i), row.getString(i + 1));
    }
    return key;
  }

  private String order(String side) {
    return IntStream.range(0, columns.keys())
        .mapToObj(i -> side + ".c" + i)
        .collect(Collectors.joining(", "));
  }
}
