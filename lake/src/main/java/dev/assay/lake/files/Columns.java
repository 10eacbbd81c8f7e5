// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of a file's columns as they come up. Not thread-safe. */
final class Columns {
  /** A file with more columns is not a table. */
  static final int MAX = 10_000;

  private final String file;
  private final String tooMany;
  private final Map<String, Integer> places = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param tooMany what to do about a file of that format that has more than there may be
   */
  Columns(String file, String tooMany) {
    this.file = file;
    this.tooMany = tooMany;
  }

  /** The columns of a header. */
  static Columns header(String file, String tooMany, List<String> record) {
    Columns columns = new Columns(file, tooMany);
    for (String name : headerNames(record)) {
      if (columns.places.containsKey(name)) {
        throw FileProblem.of(
            file,
            "its header names column %s twice, where one without a name is called by its place: expected each name once"
                .formatted(name),
            "mend the header");
      }
      columns.place(name);
    }
    return columns;
  }

  /** The names in a header, trimmed; a column without one is called by its place. */
  static List<String> headerNames(List<String> record) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < record.size(); i++) {
      String name = record.get(i) == null ? "" : record.get(i).strip();
      names.add(name.isEmpty() ? "column_" + (i + 1) : name);
    }
    return names;
  }

  /** Columns called by their places. */
  static Columns unnamed(String file, String tooMany, int count) {
    Columns columns = new Columns(file, tooMany);
    for (int i = 1; i <= count; i++) {
      columns.place(String.format(Locale.ROOT, "column_%d", i));
    }
    return columns;
  }

  /** The place of a column, which is added where it is new. */
  int place(String name) {
    Integer place = places.get(name);
    if (place != null) {
      return place;
    }
    if (isFull()) {
      throw FileProblem.of(
          file, "it has more than %d columns: expected a table".formatted(MAX), tooMany);
    }
    places.put(name, places.size());
    return places.size() - 1;
  }

  boolean has(String name) {
    return places.containsKey(name);
  }

  /** Whether there is no room for a new one. */
  boolean isFull() {
    return places.size() == MAX;
  }

  /** Takes the one back that was added last. */
  void dropLast(String name) {
    places.remove(name);
  }

  int size() {
    return places.size();
  }

  List<String> names() {
    return new ArrayList<>(places.keySet());
  }
}
