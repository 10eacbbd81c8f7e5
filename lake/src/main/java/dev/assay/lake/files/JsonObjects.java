// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.util.Arrays;

/**
 * Flattens objects, one at a time; numbers keep the digits they are written with. Where the values
 * are is remembered, in the cursor's bytes, and nothing copied. Not thread-safe.
 */
final class JsonObjects implements RowSink.Row {
  /** Objects that are nested deeper have no columns. */
  private static final int MAX_DEPTH = 100;

  private static final byte NULL = 0;
  private static final byte BARE = 1;
  private static final byte TEXT = 2;
  private static final byte ESCAPED_TEXT = 3;
  private static final byte ARRAY = 4;

  private final JsonCursor cursor;
  private final Columns columns;
  private final JsonNames names;
  private final JsonMembers members;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private byte[] kinds = new byte[16];

  /** Which object gave the value. */
  private long[] given = new long[16];

  private long object;
  private boolean twice;
  private boolean deep;

  JsonObjects(JsonCursor cursor, Columns columns) {
    this.cursor = cursor;
    this.columns = columns;
    this.names = new JsonNames(columns, JsonNames.MAX_BYTES);
    this.members = new JsonMembers(names);
  }

  /**
   * Reads the object that the cursor is at; whether it is well-formed. What it brings of names is
   * kept or forgotten by the caller, who knows where it should end.
   */
  boolean read() {
    object++;
    twice = false;
    deep = false;
    cursor.halved = false;
    return members(members, 1);
  }

  /**
   * Whether what was read is a row: not where a column is given twice, so that nobody can tell its
   * value, nor where a text has half a character, nor where objects are nested too deep.
   */
  boolean isRow() {
    return !twice && !deep && !cursor.halved;
  }

  /** Keeps the names that it brought; false where there was no room for all of them. */
  boolean keep() {
    return names.keep();
  }

  /** Forgets the names and the columns that it brought, as it is no row. */
  void forget() {
    names.forget();
  }

  private boolean members(JsonMembers known, int depth) {
    cursor.at++;
    if (cursor.next() == '}') {
      cursor.at++;
      return true;
    }
    known.begin();
    do {
      if (!member(known, depth)) {
        return false;
      }
    } while (cursor.pass(','));
    return cursor.pass('}');
  }

  private boolean member(JsonMembers known, int depth) {
    int name = cursor.next() == '"' ? cursor.at + 1 : -1;
    if (name < 0 || !cursor.text()) {
      return false;
    }
    JsonMembers.Member member = known.of(cursor.bytes, name, cursor.at - 1, cursor.escaped);
    if (!cursor.pass(':')) {
      return false;
    }
    int first = cursor.next();
    if (first == '{') {
      return nested(member, depth);
    }
    int start = cursor.at;
    if (!cursor.value(depth)) {
      return false;
    }
    int place = member == null ? -1 : member.place();
    if (place >= 0) {
      set(place, first, start, cursor.at);
    }
    return true;
  }

  /** Reads the object that is a member's value; only its end is looked for where it has no row. */
  private boolean nested(JsonMembers.Member member, int depth) {
    deep |= depth == MAX_DEPTH;
    JsonMembers known = member == null || depth == MAX_DEPTH ? null : member.nested();
    return known == null ? cursor.value(depth) : members(known, depth + 1);
  }

  private void set(int place, int first, int start, int end) {
    if (place >= from.length) {
      from = Arrays.copyOf(from, 2 * place);
      to = Arrays.copyOf(to, 2 * place);
      kinds = Arrays.copyOf(kinds, 2 * place);
      given = Arrays.copyOf(given, 2 * place);
    }
    twice |= given[place] == object;
    given[place] = object;
    boolean text = first == '"';
    from[place] = text ? start + 1 : start;
    to[place] = text ? end - 1 : end;
    kinds[place] =
        switch (first) {
          case '"' -> cursor.escaped ? ESCAPED_TEXT : TEXT;
          case '[' -> ARRAY;
          case 'n' -> NULL;
          default -> BARE;
        };
  }

  @Override
  public void write(RowCsv out) throws IOException {
    byte[] bytes = cursor.bytes;
    int size = Math.min(columns.size(), from.length);
    for (int i = 0; i < size; i++) {
      if (given[i] != object || kinds[i] == NULL) {
        out.nothing();
      } else if (kinds[i] == ESCAPED_TEXT) {
        out.text(JsonText.unescaped(bytes, from[i], to[i]));
      } else if (kinds[i] == ARRAY) {
        byte[] array = JsonText.compact(bytes, from[i], to[i]);
        out.text(array, 0, array.length);
      } else {
        out.text(bytes, from[i], to[i]);
      }
    }
  }
}
