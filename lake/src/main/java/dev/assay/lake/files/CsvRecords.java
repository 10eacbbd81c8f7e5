// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of CSV in UTF-8, one at a time, and what is unusual about them. A record ends at a
 * line's end outside quotes; a quote within quotes is doubled. Not thread-safe.
 */
final class CsvRecords implements RowSink.Row {
  /** No record is longer; one such record is held. */
  static final int MAX_RECORD_BYTES = Window.MAX_RECORD_BYTES;

  private final String file;
  private final Window window;
  private final int delimiter;
  private final int quote;

  /** No byte is greater that ends a field. */
  private final int greatest;

  private int start;
  private int at;
  private int end;

  /** Where fields end, from the record's start. */
  private int[] ends = new int[16];

  private int fields;
  private boolean broken;
  private long line = 1;
  private long startLine;
  private long feeds;
  private long returnFeeds;
  private long returns;
  private boolean unusual;
  private byte[] unquoted = new byte[64];

  /** The records of that stream, which the caller closes; a quote of -1 is none. */
  CsvRecords(String file, InputStream in, char delimiter, int quote) {
    this.file = file;
    this.window = new Window(in);
    this.delimiter = delimiter;
    this.quote = quote;
    this.greatest = Math.max('\r', Math.max(delimiter, quote));
  }

  /** Goes on to the next record; false at the end. */
  boolean next() throws IOException {
    start = at;
    fields = 0;
    broken = false;
    startLine = line;
    boolean more = true;
    while (more) {
      more = field();
    }
    return end > start || at > end;
  }

  /** Goes over a field and what ends it; false where that ends the record. */
  private boolean field() throws IOException {
    if (peek() == quote && quote >= 0) {
      quoted();
    }
    bare();
    if (fields == ends.length) {
      ends = Arrays.copyOf(ends, 2 * fields);
    }
    ends[fields++] = at - start;
    int b = peek();
    if (b == delimiter) {
      at++;
      return true;
    }
    end = at;
    if (b >= 0) {
      endOfLine(b);
    }
    return false;
  }

  /** Goes on to a delimiter or a line's end. */
  private void bare() throws IOException {
    do {
      int b = ending();
      if (b == quote && b >= 0) {
        unusual = true;
        at++;
      } else if (b >= 0) {
        return;
      }
    } while (at < window.limit || more());
  }

  /**
   * Goes on, within what is read, to a byte that may end a field; which, or -1 where there is none.
   * Most bytes are greater than any of those: one comparison tells.
   */
  private int ending() {
    byte[] bytes = window.bytes;
    int limit = window.limit;
    int greatest = this.greatest;
    int delimiter = this.delimiter;
    int quote = this.quote;
    for (int i = at; i < limit; i++) {
      byte b = bytes[i];
      if (b <= greatest && (b == delimiter || b == '\n' || b == '\r' || b == quote) && b >= 0) {
        at = i;
        return b;
      }
    }
    at = limit;
    return -1;
  }

  /** Goes over a quoted text; what follows it before the field's end breaks the record. */
  private void quoted() throws IOException {
    do {
      at++;
      int b = special();
      while (b != quote) {
        line += b == '\n' ? 1 : 0;
        // From a line's end within quotes, DuckDB may take that for the way in which all lines end.
        unusual = true;
        at++;
        b = special();
      }
      at++;
    } while (peek() == quote);
    int after = peek();
    broken |= after >= 0 && after != delimiter && after != '\n' && after != '\r';
  }

  /** Goes on, within quotes, to a quote or a line's end. */
  private int special() throws IOException {
    while (at < window.limit || more()) {
      byte[] bytes = window.bytes;
      int limit = window.limit;
      int i = at;
      while (i < limit && bytes[i] != quote && bytes[i] != '\n' && bytes[i] != '\r') {
        i++;
      }
      at = i;
      if (i < limit) {
        return bytes[i];
      }
    }
    throw FileProblem.of(
        file,
        "a quote that opens in the record of line %d never closes".formatted(startLine),
        "mend the file, or declare csv: {quote: none} if it does not quote");
  }

  private void endOfLine(int b) throws IOException {
    line++;
    at++;
    if (b == '\n') {
      feeds++;
    } else if (peek() == '\n') {
      at++;
      returnFeeds++;
    } else {
      returns++;
    }
  }

  private int peek() throws IOException {
    return at < window.limit || more() ? window.bytes[at] & 0xFF : -1;
  }

  /** Reads on; the record keeps its places from its start. */
  private boolean more() throws IOException {
    try {
      if (!window.more(start)) {
        return false;
      }
    } catch (Window.TooLong e) {
      throw FileProblem.of(
          file,
          "the record of line %d is longer than %d MiB: a line without end, or a quote that never closes"
              .formatted(startLine, MAX_RECORD_BYTES >> 20),
          "mend the file");
    }
    end -= start;
    at -= start;
    start = 0;
    return true;
  }

  /** Whether the record has no byte. */
  boolean blank() {
    return end == start;
  }

  /** Fields of the record. */
  int fields() {
    return fields;
  }

  /** Whether text follows a closed quote, so that nobody can tell where a field ends. */
  boolean broken() {
    return broken;
  }

  /** Hands on the record as it stands there. */
  boolean malformed(RowSink sink) throws IOException {
    return sink.malformed(window.bytes, start, end);
  }

  /** Whether lines end in one way, none within quotes, and no quote stands in a bare field. */
  boolean usual() {
    int ways = (feeds > 0 ? 1 : 0) + (returnFeeds > 0 ? 1 : 0) + (returns > 0 ? 2 : 0);
    return ways <= 1 && !unusual;
  }

  /** The record's values: an empty field is null, a quoted one is text. */
  List<String> values() {
    List<String> values = new ArrayList<>(fields);
    for (int i = 0; i < fields; i++) {
      int from = from(i);
      int to = start + ends[i];
      if (from == to) {
        values.add(null);
      } else if (isQuoted(from)) {
        int length = unquote(from + 1, to - 1);
        values.add(new String(unquoted, 0, length, StandardCharsets.UTF_8));
      } else {
        values.add(new String(window.bytes, from, to - from, StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  @Override
  public void write(RowCsv out) throws IOException {
    for (int i = 0; i < fields; i++) {
      int from = from(i);
      int to = start + ends[i];
      if (from == to) {
        out.nothing();
      } else if (isQuoted(from)) {
        int length = unquote(from + 1, to - 1);
        out.text(unquoted, 0, length);
      } else {
        out.text(window.bytes, from, to);
      }
    }
  }

  private int from(int field) {
    return field == 0 ? start : start + ends[field - 1] + 1;
  }

  private boolean isQuoted(int from) {
    return (window.bytes[from] & 0xFF) == quote;
  }

  /** Copies the text within quotes, a doubled quote once; its length. */
  private int unquote(int from, int to) {
    if (unquoted.length < to - from) {
      unquoted = new byte[2 * (to - from)];
    }
    byte[] bytes = window.bytes;
    int n = 0;
    for (int i = from; i < to; i++) {
      unquoted[n++] = bytes[i];
      i += (bytes[i] & 0xFF) == quote ? 1 : 0;
    }
    return n;
  }
}
