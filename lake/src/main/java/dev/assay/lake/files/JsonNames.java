// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of the names that members of a file's objects have. It is bounded, and what an
 * object brought that is no row is forgotten. Not thread-safe.
 */
final class JsonNames {
  /** All names of one reading, of a file or of one of its ranges, may take so much memory. */
  static final long MAX_BYTES = 32L << 20;

  private static final String NAMES_AS_DATA =
      "where names are data, as days or identifiers are, have an array written, as in \"days\": [{\"day\": …, \"n\": …}]: that is one column";

  /** What a name takes besides its letters, all that refers to it included. */
  private static final int NAME_BYTES = 256;

  private final Columns columns;
  private final List<Runnable> undo = new ArrayList<>();
  private long left;

  /** What was left before the object. */
  private long kept;

  private boolean full;

  JsonNames(Columns columns, long most) {
    this.columns = columns;
    this.left = most;
    this.kept = most;
  }

  /** Makes room for a name of so many letters; whether there is any. */
  boolean take(long letters) {
    long bytes = NAME_BYTES + 2 * letters;
    full |= bytes > left;
    left -= bytes > left ? 0 : bytes;
    return !full;
  }

  /** The place of a column, which is added where it is new; -1 where there is no room for it. */
  int column(String name) {
    if (columns.has(name)) {
      return columns.place(name);
    }
    full |= columns.isFull();
    if (full || !take(name.length())) {
      return -1;
    }
    undo.add(() -> columns.dropLast(name));
    return columns.place(name);
  }

  /** Something was remembered: how it is forgotten. */
  void remembered(Runnable forgotten) {
    undo.add(forgotten);
  }

  /** Keeps what the last object brought; false where there was no room for all of it. */
  boolean keep() {
    undo.clear();
    kept = left;
    return !full;
  }

  /** Forgets what the last object brought. */
  void forget() {
    for (int i = undo.size() - 1; i >= 0; i--) {
      undo.get(i).run();
    }
    undo.clear();
    left = kept;
    full = false;
  }

  /** Says that the ranges of a file have too many columns together, and what to do. */
  static AssayException tooManyColumns(String file) {
    return FileProblem.of(
        file,
        "its objects have members of too many names, all lines together: more than %d columns; expected are the same names in each object"
            .formatted(Columns.MAX),
        NAMES_AS_DATA);
  }

  /** Says where there was no room, and what to do. */
  static AssayException problem(String file, String where) {
    return FileProblem.of(
        file,
        "with the object at %s, its objects have members of too many names: more than %d columns, or names that take more than %d MiB of memory; expected are the same names in each object"
            .formatted(where, Columns.MAX, MAX_BYTES >> 20),
        NAMES_AS_DATA);
  }
}
