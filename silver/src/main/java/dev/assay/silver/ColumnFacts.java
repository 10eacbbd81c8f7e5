// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.silver.PersonalData.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Figures of one column of {@code sampled}, all of them from one scan.
 *
 * @param values values that are not NULL
 * @param misfits values that do not fit the type that the source says
 * @param dates values in an accepted form of a date
 * @param shortest characters of the shortest value
 * @param longest characters of the longest value
 * @param personal a guess about persons, or null
 */
record ColumnFacts(
    long values, long misfits, long dates, long shortest, long longest, PersonalData personal) {
  /** Of the values of a column so many must look like something for its name not to matter. */
  private static final double SURE = 0.8;

  /** Where its name says so, so many are enough. */
  private static final double NAMED = 0.3;

  static List<ColumnFacts> of(DuckDbKernel kernel, RawTable table) {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      asked.add(asked("c" + i, table, table.columns().get(i)));
    }
    return kernel
        .query(
            "SELECT %s FROM sampled".formatted(String.join(",\n  ", asked)),
            row -> read(row, table))
        .get(0);
  }

  private static String asked(String column, RawTable table, RawColumn raw) {
    String misfit =
        raw.known() == null
            ? "false"
            : "%s IS NOT NULL AND %s IS NULL".formatted(column, Typing.typed(raw.known(), column));
    String personal =
        java.util.Arrays.stream(Kind.values())
            .map(kind -> test(kind, named(kind, table, raw)))
            .map(test -> "count(*) FILTER (%s(%s))".formatted(test, column))
            .collect(Collectors.joining(", "));
    return """
    count(%1$s), count(*) FILTER (%2$s), count(as_timestamp(%1$s)), min(length(%1$s)), max(length(%1$s)), %3$s"""
        .formatted(column, misfit, personal);
  }

  private static String test(Kind kind, boolean named) {
    return switch (kind) {
      case EMAIL -> "is_email";
      case CARD -> "is_card";
      case IP -> "is_ip";
      case PHONE -> named ? "may_be_phone" : "is_phone";
      case NAME -> "is_name";
    };
  }

  private static boolean named(Kind kind, RawTable table, RawColumn raw) {
    return PersonalNames.says(kind, table.table(), raw.source().name());
  }

  private static List<ColumnFacts> read(ResultSet row, RawTable table) throws SQLException {
    List<ColumnFacts> all = new ArrayList<>();
    int at = 1;
    for (RawColumn raw : table.columns()) {
      long values = row.getLong(at++);
      long misfits = row.getLong(at++);
      long dates = row.getLong(at++);
      long shortest = row.getLong(at++);
      long longest = row.getLong(at++);
      Map<Kind, Long> matches = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        matches.put(kind, row.getLong(at++));
      }
      all.add(
          new ColumnFacts(
              values, misfits, dates, shortest, longest, guess(matches, values, table, raw)));
    }
    return all;
  }

  private static PersonalData guess(
      Map<Kind, Long> matches, long values, RawTable table, RawColumn raw) {
    for (Kind kind : Kind.values()) {
      boolean named = named(kind, table, raw);
      double share = values == 0 ? 0 : (double) matches.get(kind) / values;
      boolean sure = share >= SURE && kind != Kind.NAME;
      if (sure || (named && (share >= NAMED || values == 0))) {
        return new PersonalData(kind, share, named);
      }
    }
    return null;
  }

  /** Values in no accepted form of a date. */
  long undated() {
    return values - dates;
  }
}
