// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;

/**
 * The objects of one array. What is no object is malformed; where the array itself is not
 * well-formed, rows cannot be told apart, and the file is refused.
 */
final class JsonArray {
  private final String file;
  private final Window window;
  private final JsonCursor cursor;
  private final JsonObjects objects;

  /** The array that the cursor is at. */
  JsonArray(String file, Window window, JsonCursor cursor, Columns columns) {
    this.file = file;
    this.window = window;
    this.cursor = cursor;
    this.objects = new JsonObjects(cursor, columns);
  }

  void read(RowSink sink) throws IOException {
    cursor.at++;
    if (next() == ']') {
      end();
      return;
    }
    while (element(next(), sink)) {
      int after = next();
      if (after == ']') {
        end();
        return;
      }
      if (after != ',') {
        throw broken();
      }
      cursor.at++;
    }
  }

  /** The next byte that is no white space; reads on where it must. */
  private int next() throws IOException {
    int b = cursor.next();
    while (b < 0) {
      if (!more(cursor.at)) {
        throw FileProblem.of(file, "its array has no end: it is cut off", FileProblem.AGAIN);
      }
      b = cursor.next();
    }
    return b;
  }

  /** Hands on an element; whether more is wanted. */
  private boolean element(int first, RowSink sink) throws IOException {
    int start = cursor.at;
    long feeds = cursor.feeds;
    long line = cursor.line;
    boolean good = pass(first);
    // what ends at the limit may go on after it
    while (cursor.isAtLimit() && more(start)) {
      start = 0;
      cursor.feeds = feeds;
      cursor.line = line;
      good = pass(first);
    }
    if (!good) {
      throw broken();
    }
    if (first != '{' || !objects.isRow()) {
      objects.forget();
      return sink.malformed(cursor.bytes, start, cursor.at);
    }
    if (!objects.keep()) {
      throw JsonNames.problem(
          file, "line %d, column %d".formatted(cursor.lineNumber(), cursor.column()));
    }
    return sink.row(objects);
  }

  private boolean pass(int first) {
    return first == '{' ? objects.read() : cursor.value(1);
  }

  private boolean more(int start) throws IOException {
    try {
      if (!window.more(start)) {
        return false;
      }
    } catch (Window.TooLong e) {
      throw FileProblem.of(
          file,
          "the object of its array that begins at byte %d is longer than %d MiB"
              .formatted(window.offset(start), Window.MAX_RECORD_BYTES >> 20),
          "mend the file, or have its rows written as smaller objects");
    }
    cursor.look(window, 0);
    return true;
  }

  private void end() throws IOException {
    cursor.at++;
    int after = cursor.next();
    while (after < 0 && more(cursor.at)) {
      after = cursor.next();
    }
    if (after >= 0) {
      throw FileProblem.of(
          file,
          "its array ends before line %d, column %d, and more follows: expected one array, or an object a line"
              .formatted(cursor.lineNumber(), cursor.column()),
          "mend the file");
    }
  }

  private RuntimeException broken() {
    if (cursor.tooDeep) {
      return FileProblem.of(
          file,
          "its array has at line %d, column %d what is nested more than %d deep, where the end of a row is not looked for"
              .formatted(cursor.lineNumber(), cursor.column(), JsonCursor.MAX_DEPTH),
          "have it written flatter");
    }
    return cursor.isAtLimit()
        ? FileProblem.of(file, "its array has no end: it is cut off", FileProblem.AGAIN)
        : FileProblem.of(
            file,
            "its array is no JSON at line %d, column %d: rows after it cannot be told apart"
                .formatted(cursor.lineNumber(), cursor.column()),
            "mend the file");
  }
}
