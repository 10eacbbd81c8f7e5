// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.DuckDbKernel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds columns that together are unique and not NULL in {@code sampled}: single ones, else two,
 * else three of the most promising. Amounts, times and long texts, which are often unique by
 * accident, make a key by themselves only where nothing else does.
 */
final class LikelyKeys {
  private static final int CANDIDATES = 8;
  private static final int MOST_COLUMNS = 3;
  private static final int MOST_KEYS = 3;
  private static final int LONG_TEXT = 64;
  private static final Set<Kind> TELLING = Set.of(Kind.UUID, Kind.INT, Kind.LONG, Kind.STRING);
  private static final Set<Kind> NEVER =
      Set.of(Kind.BOOLEAN, Kind.FLOAT, Kind.DOUBLE, Kind.BYTES, Kind.INTERVAL);

  private final DuckDbKernel kernel;
  private final List<ColumnProfile> columns;
  private final long rows;

  LikelyKeys(DuckDbKernel kernel, List<ColumnProfile> columns, long rows) {
    this.kernel = kernel;
    this.columns = columns;
    this.rows = rows;
  }

  /** The likely keys, the likeliest first; none of fewer than two rows, which prove nothing. */
  List<List<String>> find() {
    if (rows < 2) {
      return List.of();
    }
    List<Integer> unique = ranked(i -> isUnique(columns.get(i)));
    List<List<Integer>> found =
        new ArrayList<>(unique.stream().filter(i -> tells(columns.get(i))).map(List::of).toList());
    for (int size = 2; size <= MOST_COLUMNS && found.isEmpty(); size++) {
      found.addAll(combinations(size));
    }
    if (found.isEmpty()) {
      found.addAll(unique.stream().map(List::of).toList());
    }
    return found.stream()
        .limit(MOST_KEYS)
        .map(key -> key.stream().map(i -> columns.get(i).name()).toList())
        .toList();
  }

  /** The column that comes nearest to being a key by itself. */
  String nearest() {
    return ranked(i -> tells(columns.get(i)) && columns.get(i).values() > 0).stream()
        .max(Comparator.comparingLong(i -> columns.get(i).distinct()))
        .map(i -> columns.get(i).name())
        .orElse(null);
  }

  private List<List<Integer>> combinations(int size) {
    List<Integer> candidates =
        ranked(i -> isCandidate(columns.get(i))).stream().limit(CANDIDATES).toList();
    List<List<Integer>> found = new ArrayList<>();
    for (List<Integer> columnsOfKey : subsets(candidates, size, 0)) {
      if (found.size() < MOST_KEYS && isUnique(columnsOfKey)) {
        found.add(columnsOfKey);
      }
    }
    return found;
  }

  private static List<List<Integer>> subsets(List<Integer> of, int size, int from) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> subsets = new ArrayList<>();
    for (int i = from; i < of.size(); i++) {
      for (List<Integer> rest : subsets(of, size - 1, i + 1)) {
        List<Integer> subset = new ArrayList<>(List.of(of.get(i)));
        subset.addAll(rest);
        subsets.add(subset);
      }
    }
    return subsets;
  }

  private boolean isUnique(List<Integer> key) {
    double most =
        key.stream().mapToDouble(i -> columns.get(i).distinct()).reduce(1, (a, b) -> a * b);
    if (most < rows) {
      return false;
    }
    String names = key.stream().map(i -> "c" + i).collect(Collectors.joining(", "));
    return rows
        == kernel.count("SELECT count(*) FROM (SELECT DISTINCT %s FROM sampled)".formatted(names));
  }

  private boolean isUnique(ColumnProfile column) {
    return column.values() == rows && column.distinct() == rows && !never(column);
  }

  /** Part of a key: never NULL, not always the same, and not unique by itself. */
  private boolean isCandidate(ColumnProfile column) {
    return column.values() == rows
        && column.distinct() > 1
        && column.distinct() < rows
        && column.longest() <= LONG_TEXT
        && !never(column);
  }

  private static boolean never(ColumnProfile column) {
    return NEVER.contains(column.type().kind());
  }

  private static boolean tells(ColumnProfile column) {
    return TELLING.contains(column.type().kind()) && column.longest() <= LONG_TEXT;
  }

  /** Columns named like identifiers first, then those with more values, in their order. */
  private List<Integer> ranked(java.util.function.IntPredicate wanted) {
    return IntStream.range(0, columns.size())
        .filter(wanted)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer i) -> unlikeness(columns.get(i)))
                .thenComparing(i -> -columns.get(i).distinct()))
        .toList();
  }

  private static int unlikeness(ColumnProfile column) {
    String name = column.name().toLowerCase(Locale.ROOT);
    if (name.equals("id") || name.equals("uuid") || name.equals("key")) {
      return 0;
    }
    if (name.endsWith("_id") || name.endsWith("_uuid") || name.endsWith("_key")) {
      return 1;
    }
    return column.type().kind() == Kind.UUID ? 2 : TELLING.contains(column.type().kind()) ? 3 : 4;
  }
}
