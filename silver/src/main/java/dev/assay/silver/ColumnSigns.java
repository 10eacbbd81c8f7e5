// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.silver.PersonalData.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the values of one column of {@code sampled} look like beyond their type.
 *
 * @param dates values in an accepted form of a date
 * @param personal a guess about persons, or null
 */
record ColumnSigns(long dates, PersonalData personal) {
  private static final ColumnSigns NONE = new ColumnSigns(0, null);

  /** Other types say enough by themselves. */
  private static final Set<ColumnType.Kind> TELLING_NOTHING =
      Set.of(ColumnType.Kind.STRING, ColumnType.Kind.LONG, ColumnType.Kind.DECIMAL);

  /** Of the values of a column so many must look like something for its name not to matter. */
  private static final double SURE = 0.8;

  /** Where its name says so, so many are enough. */
  private static final double NAMED = 0.3;

  static ColumnSigns of(
      DuckDbKernel kernel, RawTable table, int place, ColumnType type, ColumnCounts counts) {
    if (!TELLING_NOTHING.contains(type.kind())) {
      return NONE;
    }
    String column = "c" + place;
    Map<Kind, Boolean> named = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      named.put(
          kind,
          PersonalNames.says(kind, table.table(), table.columns().get(place).source().name()));
    }
    String tests =
        Arrays.stream(Kind.values())
            .map(kind -> "count(*) FILTER (%s)".formatted(test(kind, named.get(kind), column)))
            .collect(Collectors.joining(", "));
    return kernel
        .query(
            "SELECT count(*) FILTER (is_date(%s)), %s FROM sampled".formatted(column, tests),
            row -> {
              Map<Kind, Long> matches = new EnumMap<>(Kind.class);
              int at = 2;
              for (Kind kind : Kind.values()) {
                matches.put(kind, row.getLong(at++));
              }
              return new ColumnSigns(row.getLong(1), guess(matches, named, counts.values()));
            })
        .get(0);
  }

  private static String test(Kind kind, boolean named, String column) {
    return switch (kind) {
      case EMAIL -> "is_email(%s)".formatted(column);
      case CARD -> "is_card(%s)".formatted(column);
      case IP -> "is_ip(%s)".formatted(column);
      case PHONE -> "%s(%s)".formatted(named ? "may_be_phone" : "is_phone", column);
      case NAME -> named ? "is_name(%s)".formatted(column) : "false";
    };
  }

  private static PersonalData guess(
      Map<Kind, Long> matches, Map<Kind, Boolean> named, long values) {
    for (Kind kind : Kind.values()) {
      double share = values == 0 ? 0 : (double) matches.get(kind) / values;
      boolean said = named.get(kind) && (share >= NAMED || values == 0);
      if (said || (share >= SURE && kind != Kind.NAME)) {
        return new PersonalData(kind, share, named.get(kind));
      }
    }
    return null;
  }
}
