// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes rows of text as the CSV that the kernel reads: no header, NULL bare, an empty text quoted,
 * and a last column with the text of what is no row. Not thread-safe.
 */
final class RowCsv implements RowSink, AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  /** How the mark of the byte order begins. */
  private static final byte MARK = (byte) 0xEF;

  /** What encoding puts in place of half of a surrogate pair. */
  private static final byte REPLACEMENT = '?';

  private final OutputStream out;
  private final int columns;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int length;
  private int fields;

  RowCsv(Path file, int columns) throws IOException {
    this(Files.newOutputStream(file), columns);
  }

  /** Rows that are written to a stream, which is closed with this. */
  RowCsv(OutputStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public boolean row(Row row) throws IOException {
    fields = 0;
    row.write(this);
    end();
    return true;
  }

  @Override
  public boolean malformed(byte[] bytes, int from, int to) throws IOException {
    fields = 0;
    while (fields < columns) {
      nothing();
    }
    write(bytes, from, to);
    put('\n');
    return true;
  }

  private void end() throws IOException {
    while (fields < columns) {
      nothing();
    }
    put('\n');
  }

  /** The next value is NULL. */
  void nothing() throws IOException {
    if (fields++ < columns) {
      put(',');
    }
  }

  /** The next value is a text, or NULL where it is null. */
  void text(String value) throws IOException {
    if (value == null) {
      nothing();
      return;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (has(bytes, REPLACEMENT)) {
      requireWhole(value);
    }
    text(bytes, 0, bytes.length);
  }

  private static boolean has(byte[] bytes, byte wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Fails at half of a surrogate pair. */
  private static void requireWhole(String value) throws IOException {
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
  }

  /** The next value is a text in UTF-8. */
  void text(byte[] bytes, int from, int to) throws IOException {
    if (fields++ < columns) {
      write(bytes, from, to);
      put(',');
    }
  }

  private void write(byte[] bytes, int from, int to) throws IOException {
    if (isBare(bytes, from, to)) {
      put(bytes, from, to);
      return;
    }
    put('"');
    int start = from;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '"') {
        put(bytes, start, i + 1);
        start = i;
      }
    }
    put(bytes, start, to);
    put('"');
  }

  /** DuckDB takes a mark of the byte order away that a file begins with: quoted, it stays. */
  private static boolean isBare(byte[] bytes, int from, int to) {
    if (from < to && bytes[from] == MARK) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b <= ',' && (b == '"' || b == ',' || b == '\n' || b == '\r')) {
        return false;
      }
    }
    return from < to;
  }

  private void put(int b) throws IOException {
    if (length == BUFFER_BYTES) {
      flush();
    }
    buffer[length++] = (byte) b;
  }

  private void put(byte[] bytes, int from, int to) throws IOException {
    if (to - from > BUFFER_BYTES - length) {
      flush();
    }
    if (to - from > BUFFER_BYTES) {
      out.write(bytes, from, to - from);
    } else {
      System.arraycopy(bytes, from, buffer, length, to - from);
      length += to - from;
    }
  }

  private void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
