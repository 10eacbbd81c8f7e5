// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The columns of tables that a value is made from. Immutable.
 *
 * @param places each column with the way it is used
 * @param unknown why they cannot be told, or null; then there are no places
 */
record Origins(SortedMap<Place, InputKind> places, String unknown) {
  static final Origins NONE = new Origins(new TreeMap<>(), null);

  static Origins of(String table, String column) {
    return new Origins(new TreeMap<>(Map.of(new Place(table, column), InputKind.IDENTITY)), null);
  }

  static Origins unknown(String why) {
    return new Origins(new TreeMap<>(), why);
  }

  boolean isKnown() {
    return unknown == null;
  }

  /** What a value is made from that is made from both; unknown if one is. */
  Origins and(Origins other) {
    if (!isKnown()) {
      return this;
    }
    if (!other.isKnown()) {
      return other;
    }
    SortedMap<Place, InputKind> both = new TreeMap<>(places);
    other.places.forEach((place, kind) -> both.merge(place, kind, InputKind::or));
    return new Origins(both, null);
  }

  /** The same places, each used in that way at least. */
  Origins as(InputKind kind) {
    SortedMap<Place, InputKind> changed = new TreeMap<>(places);
    changed.replaceAll((place, before) -> before.or(kind));
    return new Origins(changed, unknown);
  }

  List<ColumnInput> inputs() {
    return places.entrySet().stream()
        .map(e -> new ColumnInput(e.getKey().table(), e.getKey().column(), e.getValue()))
        .toList();
  }

  /**
   * A column of a table.
   *
   * @param table the table
   * @param column the column
   */
  record Place(String table, String column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::table).thenComparing(Place::column);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }
}
