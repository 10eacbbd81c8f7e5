// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns that both sides have, the key's first. In SQL they are {@code c0}, {@code c1}, …, so
 * that no name of a column meets one of ours.
 */
final class CommonColumns {
  private static final Set<String> WHOLE_NUMBERS = Set.of("INTEGER", "BIGINT");

  /** 30 days equal a month and 0 equals -0 without being the same value. */
  private static final Set<String> AMBIGUOUS = Set.of("INTERVAL", "DOUBLE", "FLOAT");

  private final List<String> names;
  private final List<Boolean> byValue;
  private final int keys;

  private CommonColumns(List<String> names, List<Boolean> byValue, int keys) {
    this.names = names;
    this.byValue = byValue;
    this.keys = keys;
  }

  /**
   * The columns of both, in the order of the second, the key's first.
   *
   * @param key columns that both have
   */
  static CommonColumns of(Map<String, String> there, Map<String, String> here, List<String> key) {
    List<String> names = new ArrayList<>(key);
    here.keySet().stream()
        .filter(name -> there.containsKey(name) && !key.contains(name))
        .forEach(names::add);
    List<Boolean> byValue =
        names.stream().map(name -> comparable(there.get(name), here.get(name))).toList();
    return new CommonColumns(List.copyOf(names), byValue, key.size());
  }

  /** Whether values of these types tell by themselves whether they are the same. */
  private static boolean comparable(String there, String here) {
    return there.equals(here)
        ? !AMBIGUOUS.contains(there)
        : isExactNumber(there) && isExactNumber(here);
  }

  private static boolean isExactNumber(String type) {
    return WHOLE_NUMBERS.contains(type) || type.startsWith("DECIMAL");
  }

  int count() {
    return names.size();
  }

  /** Where the columns of the key end. */
  int keys() {
    return keys;
  }

  String name(int column) {
    return names.get(column);
  }

  List<String> names() {
    return names;
  }

  /** What is compared of a column of that side: the value, or its text. */
  String compared(String side, int column) {
    String value = side + ".c" + column;
    return byValue.get(column) ? value : value + "::VARCHAR";
  }

  /** The condition that two rows have one key. */
  String sameKey() {
    return IntStream.range(0, keys)
        .mapToObj(i -> compared("h", i) + " IS NOT DISTINCT FROM " + compared("t", i))
        .collect(Collectors.joining(" AND "));
  }

  /** The condition that two rows with one key differ in a column. */
  String differs(int column) {
    return compared("h", column) + " IS DISTINCT FROM " + compared("t", column);
  }

  /** The condition that two rows with one key differ. */
  String differ() {
    return keys == names.size()
        ? "false"
        : IntStream.range(keys, names.size())
            .mapToObj(this::differs)
            .collect(Collectors.joining(" OR "));
  }
}
