// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;

/** An object a line. A line that is none is malformed, and those after it are read. */
final class JsonLines {
  private final String file;
  private final Window window;
  private final JsonCursor cursor;
  private final JsonObjects objects;
  private int start;
  private int end;

  /** Lines from the cursor on. */
  JsonLines(String file, Window window, JsonCursor cursor, Columns columns) {
    this.file = file;
    this.window = window;
    this.cursor = cursor;
    this.objects = new JsonObjects(cursor, columns);
    this.start = cursor.at;
  }

  void read(RowSink sink) throws IOException {
    boolean more = true;
    while (more && hasLine()) {
      more = line(sink);
      start = Math.min(end + 1, window.limit);
    }
  }

  /** Finds the end of the line that begins at the start; false at the end of all. */
  private boolean hasLine() throws IOException {
    end = start;
    do {
      byte[] bytes = window.bytes;
      int limit = window.limit;
      int i = end;
      while (i < limit && (bytes[i] > '\r' || (bytes[i] != '\n' && bytes[i] != '\r'))) {
        i++;
      }
      end = i;
    } while (end == window.limit && more());
    return start < window.limit;
  }

  private boolean more() throws IOException {
    try {
      if (!window.more(start)) {
        return false;
      }
    } catch (Window.TooLong e) {
      throw FileProblem.of(
          file,
          "the line that begins at byte %d is longer than %d MiB: a line without end; mend the file"
              .formatted(window.offset(start), Window.MAX_RECORD_BYTES >> 20));
    }
    end -= start;
    start = 0;
    return true;
  }

  private boolean line(RowSink sink) throws IOException {
    cursor.look(window, start);
    cursor.limit = end;
    int first = cursor.next();
    if (first < 0) {
      return true;
    }
    boolean row = first == '{' && objects.read() && objects.isRow() && cursor.next() < 0;
    return row ? sink.row(objects) : sink.malformed(window.bytes, start, end);
  }
}
