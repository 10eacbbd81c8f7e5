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
final class CsvRecords {
  /** No record is longer; one such record is held. */
  static final int MAX_RECORD_BYTES = 16 << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  private enum State {
    START,
    PLAIN,
    QUOTED,
    QUOTE_SEEN
  }

  private final String file;
  private final InputStream in;
  private final int delimiter;
  private final int quote;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int limit;
  private byte[] record = new byte[1 << 10];
  private int length;
  private int fields;
  private boolean broken;
  private long line = 1;
  private long startLine;
  private long feeds;
  private long returnFeeds;
  private long returns;
  private boolean unusual;

  /** The records of that stream, which the caller closes; a quote of -1 is none. */
  CsvRecords(String file, InputStream in, char delimiter, int quote) {
    this.file = file;
    this.in = in;
    this.delimiter = delimiter;
    this.quote = quote;
  }

  /** Goes on to the next record; false at the end. */
  boolean next() throws IOException {
    length = 0;
    fields = 1;
    broken = false;
    startLine = line;
    State state = State.START;
    int b;
    while ((b = read()) >= 0) {
      if (state != State.QUOTED && (b == '\n' || b == '\r')) {
        end(b);
        return true;
      }
      state = step(state, b);
      add(b);
    }
    if (state == State.QUOTED) {
      throw FileProblem.of(
          file,
          "a quote that opens in the record of line %d never closes: mend the file, or declare quote: none if it does not quote"
              .formatted(startLine));
    }
    return length > 0;
  }

  private State step(State state, int b) {
    if (state == State.QUOTED) {
      line += b == '\n' ? 1 : 0;
      // From a line's end within quotes, DuckDB may take that for the way in which all lines end.
      unusual |= b == '\n' || b == '\r';
      return b == quote ? State.QUOTE_SEEN : State.QUOTED;
    }
    if (b == delimiter) {
      fields++;
      return State.START;
    }
    if (b == quote) {
      if (state == State.PLAIN) {
        unusual = true;
        return State.PLAIN;
      }
      return State.QUOTED;
    }
    broken |= state == State.QUOTE_SEEN;
    return State.PLAIN;
  }

  private void end(int b) throws IOException {
    line++;
    if (b == '\n') {
      feeds++;
    } else if (peek() == '\n') {
      at++;
      returnFeeds++;
    } else {
      returns++;
    }
  }

  private int read() throws IOException {
    return at < limit || fill() ? buffer[at++] & 0xFF : -1;
  }

  private int peek() throws IOException {
    return at < limit || fill() ? buffer[at] & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    limit = Math.max(0, in.read(buffer));
    at = 0;
    return limit > 0;
  }

  private void add(int b) {
    if (length == record.length) {
      if (length == MAX_RECORD_BYTES) {
        throw FileProblem.of(
            file,
            "the record of line %d is longer than %d MiB: a line without end, or a quote that never closes; mend the file"
                .formatted(startLine, MAX_RECORD_BYTES >> 20));
      }
      record = Arrays.copyOf(record, Math.min(MAX_RECORD_BYTES, 2 * length));
    }
    record[length++] = (byte) b;
  }

  /** Whether the record has no byte. */
  boolean blank() {
    return length == 0;
  }

  /** Fields of the record. */
  int fields() {
    return fields;
  }

  /** Whether text follows a closed quote, so that nobody can tell where a field ends. */
  boolean broken() {
    return broken;
  }

  /** The record as it stands there. */
  String text() {
    return new String(record, 0, length, StandardCharsets.UTF_8);
  }

  /** Whether lines end in one way, none within quotes, and no quote stands in a bare field. */
  boolean usual() {
    int ways = (feeds > 0 ? 1 : 0) + (returnFeeds > 0 ? 1 : 0) + (returns > 0 ? 2 : 0);
    return ways <= 1 && !unusual;
  }

  /** The record's values: an empty field is null, a quoted one is text. */
  List<String> values() {
    List<String> values = new ArrayList<>(fields);
    int from = 0;
    while (from <= length) {
      int to = fieldEnd(from);
      values.add(value(from, to));
      from = to + 1;
    }
    return values;
  }

  private int fieldEnd(int from) {
    int to = from;
    if (to < length && (record[to] & 0xFF) == quote) {
      to++;
      while (to < length && ((record[to] & 0xFF) != quote || doubled(to))) {
        to += (record[to] & 0xFF) == quote ? 2 : 1;
      }
    }
    while (to < length && (record[to] & 0xFF) != delimiter) {
      to++;
    }
    return to;
  }

  private boolean doubled(int place) {
    return place + 1 < length && (record[place + 1] & 0xFF) == quote;
  }

  private String value(int from, int to) {
    if (from == to) {
      return null;
    }
    if ((record[from] & 0xFF) != quote) {
      return new String(record, from, to - from, StandardCharsets.UTF_8);
    }
    String mark = String.valueOf((char) quote);
    return new String(record, from + 1, Math.max(0, to - from - 2), StandardCharsets.UTF_8)
        .replace(mark + mark, mark);
  }
}
