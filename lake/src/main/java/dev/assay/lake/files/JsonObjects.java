// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.util.Arrays;

/**
 * Flattens objects, one at a time; numbers keep the digits they are written with. Where the values
 * are is remembered, in the cursor's bytes, and nothing copied. Not thread-safe.
 */
final class JsonObjects implements RowSink.Row {
  /** Nothing is nested deeper. */
  private static final int MAX_DEPTH = 100;

  private static final byte NULL = 0;
  private static final byte BARE = 1;
  private static final byte TEXT = 2;
  private static final byte ESCAPED_TEXT = 3;
  private static final byte ARRAY = 4;

  private final JsonCursor cursor;
  private final Columns columns;
  private final JsonMembers members;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private byte[] kinds = new byte[16];

  /** Which object gave the value. */
  private long[] given = new long[16];

  private long object;
  private boolean twice;

  JsonObjects(JsonCursor cursor, Columns columns) {
    this.cursor = cursor;
    this.columns = columns;
    this.members = new JsonMembers(columns);
  }

  /** Reads the object that the cursor is at; whether it is well-formed. */
  boolean read() {
    object++;
    twice = false;
    cursor.halved = false;
    return members(members, 1);
  }

  /**
   * Whether what was read is a row: not where a column is given twice, so that nobody can tell its
   * value, nor where a text has half a character.
   */
  boolean isRow() {
    return !twice && !cursor.halved;
  }

  private boolean members(JsonMembers names, int depth) {
    cursor.at++;
    if (cursor.next() == '}') {
      cursor.at++;
      return true;
    }
    names.begin();
    do {
      if (!member(names, depth)) {
        return false;
      }
    } while (cursor.pass(','));
    return cursor.pass('}');
  }

  private boolean member(JsonMembers names, int depth) {
    int name = cursor.next() == '"' ? cursor.at + 1 : -1;
    if (name < 0 || !cursor.text()) {
      return false;
    }
    JsonMembers.Member member = names.of(cursor.bytes, name, cursor.at - 1, cursor.escaped);
    if (!cursor.pass(':')) {
      return false;
    }
    int first = cursor.next();
    if (first == '{') {
      return depth < MAX_DEPTH && members(member.nested(), depth + 1);
    }
    int start = cursor.at;
    if (!cursor.value(depth)) {
      return false;
    }
    set(member.place(), first, start, cursor.at);
    return true;
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
