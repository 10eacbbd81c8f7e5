// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * An object a line. A line that is none is malformed and brings no column, and those after it are
 * read.
 */
final class JsonLines {
  private final String file;
  private final Window window;
  private final JsonCursor cursor;
  private final JsonObjects objects;
  private final LongSupplier before;
  private int start;
  private int end;

  /** Ends of lines that were passed. */
  private long ends;

  private boolean returned;
  private boolean blank;

  /**
   * Lines from the cursor on.
   *
   * @param before the lines before the first of them, for messages
   */
  JsonLines(String file, Window window, JsonCursor cursor, Columns columns, LongSupplier before) {
    this.file = file;
    this.before = before;
    this.window = window;
    this.cursor = cursor;
    this.objects = new JsonObjects(cursor, columns);
    this.start = cursor.at;
    cursor.lines = true;
  }

  void read(RowSink sink) throws IOException {
    boolean more = true;
    while (more && (start < window.limit || more())) {
      more = line(sink);
      pass();
    }
  }

  /** Goes on behind the line's end; a return with a feed is one end. */
  private void pass() {
    boolean there = end < window.limit;
    boolean feed = there && window.bytes[end] == '\n';
    ends += feed && returned && start == end ? 0 : 1;
    returned = there && !feed;
    start = there ? end + 1 : end;
  }

  private String place() {
    return "line %d".formatted(before.getAsLong() + ends + 1);
  }

  /** Finds the end of the line that begins at the start. */
  private void findEnd() throws IOException {
    end = start;
    do {
      byte[] bytes = window.bytes;
      int limit = window.limit;
      int i = end;
      while (i < limit && bytes[i] != '\n' && bytes[i] != '\r') {
        i++;
      }
      end = i;
    } while (end == window.limit && more());
  }

  private boolean more() throws IOException {
    try {
      if (!window.more(start)) {
        return false;
      }
    } catch (Window.TooLong e) {
      throw FileProblem.of(
          file,
          "%s is longer than %d MiB: a line without end, where an object a line was expected"
              .formatted(place(), Window.MAX_RECORD_BYTES >> 20),
          "mend the file");
    }
    end -= start;
    start = 0;
    return true;
  }

  /** Hands on the line that begins at the start; whether more is wanted. */
  private boolean line(RowSink sink) throws IOException {
    boolean row = isRow();
    end = cursor.at;
    if (cursor.isAtLimit()) {
      // it may go on where nothing has been read yet
      objects.forget();
      findEnd();
      row = isRow();
    } else if (!row) {
      findEnd();
    }
    if (!row) {
      objects.forget();
      return blank || sink.malformed(window.bytes, start, end);
    }
    if (!objects.keep()) {
      throw JsonNames.problem(file, place());
    }
    return sink.row(objects);
  }

  /** Whether the line at the start is a row; if so, or if it is blank, the cursor is at its end. */
  private boolean isRow() {
    cursor.look(window, start);
    int first = cursor.next();
    blank = first < 0;
    return first == '{' && objects.read() && objects.isRow() && cursor.next() < 0;
  }
}
