// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Locale;

/**
 * A column that differs between two sets of columns.
 *
 * @param column its name
 * @param kind in what it differs
 * @param before its type before, {@code not null} added where that is so; null if it was added
 * @param after its type now, in the same form; null if it was removed
 */
public record ColumnChange(String column, Kind kind, String before, String after)
    implements Serializable {
  static final String NOT_NULL = " not null";

  /** In what a column may differ. */
  public enum Kind {
    /** It is new. */
    ADDED,
    /** It is gone. */
    REMOVED,
    /** Its type is another, and perhaps its nullability too. */
    TYPE_CHANGED,
    /** Only whether it may be NULL is another. */
    NULLABILITY_CHANGED;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ColumnChange between(ColumnForm before, ColumnForm after) {
    boolean known = before.nullable() != null && after.nullable() != null;
    return new ColumnChange(
        before.name(),
        before.sameType(after) ? Kind.NULLABILITY_CHANGED : Kind.TYPE_CHANGED,
        known ? before.shown() : before.type(),
        known ? after.shown() : after.type());
  }

  static ColumnChange added(ColumnForm column) {
    return new ColumnChange(column.name(), Kind.ADDED, null, column.shown());
  }

  static ColumnChange removed(ColumnForm column) {
    return new ColumnChange(column.name(), Kind.REMOVED, column.shown(), null);
  }

  /** Whether NULL is allowed now where it was not. */
  public boolean loosens() {
    return kind == Kind.NULLABILITY_CHANGED && !after.endsWith(NOT_NULL);
  }

  /** As in {@code - name text}, the name padded to that many characters. */
  public String line(int width) {
    String name = column + " ".repeat(Math.max(0, width - column.length()));
    return switch (kind) {
      case ADDED -> "+ %s  %s".formatted(name, after);
      case REMOVED -> "- %s  %s".formatted(name, before);
      case TYPE_CHANGED, NULLABILITY_CHANGED -> "~ %s  %s -> %s".formatted(name, before, after);
    };
  }
}
