// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes CSV exactly: UTF-8, RFC 4180 but for the record's end, which is LF as PostgreSQL writes
 * it. NULL is an unquoted empty field, an empty text a quoted one. Holds one record at a time; not
 * thread-safe, and closes nothing.
 */
public final class CsvWriter {
  private static final int INITIAL_BYTES = 1 << 12;

  private final OutputStream out;
  private byte[] line = new byte[INITIAL_BYTES];
  private int length;
  private boolean first = true;
  private long bytes;

  /** A writer to that stream, which the caller closes. */
  public CsvWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes the names of the columns. */
  public void header(List<String> names) throws IOException {
    for (String name : names) {
      text(name);
    }
    end();
  }

  /** Adds a NULL. */
  public void nothing() {
    separate();
  }

  /** Adds a text. */
  public void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    begin(utf8.length);
    System.arraycopy(utf8, 0, line, length, utf8.length);
    field(utf8.length);
  }

  /** Adds a text that is UTF-8 already; leaves the buffer as it was. */
  public void utf8(ByteBuffer value) {
    int size = value.remaining();
    begin(size);
    value.get(value.position(), line, length, size);
    field(size);
  }

  /** Makes room: quoting at worst doubles the field and adds two quotes. */
  private void begin(int size) {
    separate();
    ensure(Math.addExact(Math.multiplyExact(2, size), 2));
  }

  /** Quotes the bytes that have been put at the end of the line, where they need it. */
  private void field(int size) {
    if (plain(size)) {
      length += size;
      return;
    }
    byte[] bytes = java.util.Arrays.copyOfRange(line, length, length + size);
    line[length++] = '"';
    for (byte b : bytes) {
      if (b == '"') {
        line[length++] = '"';
      }
      line[length++] = b;
    }
    line[length++] = '"';
  }

  /** Ends the record and passes it on. */
  public void end() throws IOException {
    ensure(1);
    line[length++] = '\n';
    out.write(line, 0, length);
    bytes += length;
    length = 0;
    first = true;
  }

  /** Bytes passed on so far. */
  public long bytes() {
    return bytes;
  }

  private boolean plain(int size) {
    byte[] bytes = line;
    for (int i = length; i < length + size; i++) {
      byte b = bytes[i];
      if (b == '"' || b == ',' || b == '\n' || b == '\r') {
        return false;
      }
    }
    return size > 0;
  }

  private void separate() {
    if (!first) {
      ensure(1);
      line[length++] = ',';
    }
    first = false;
  }

  private void ensure(int more) {
    int needed = Math.addExact(length, more);
    if (needed > line.length) {
      line =
          java.util.Arrays.copyOf(
              line, Math.max(needed, (int) Math.min(2L * line.length, Integer.MAX_VALUE - 8)));
    }
  }
}
