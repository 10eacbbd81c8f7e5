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
    utf8(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** Adds a text that is UTF-8 already; leaves the buffer as it was. */
  public void utf8(ByteBuffer value) {
    separate();
    int size = value.remaining();
    // Quoting at worst doubles the field and adds two quotes.
    ensure(2 * size + 2);
    if (plain(value)) {
      value.get(value.position(), line, length, size);
      length += size;
      return;
    }
    line[length++] = '"';
    for (int i = value.position(); i < value.limit(); i++) {
      byte b = value.get(i);
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

  private static boolean plain(ByteBuffer value) {
    for (int i = value.position(); i < value.limit(); i++) {
      byte b = value.get(i);
      if (b == '"' || b == ',' || b == '\n' || b == '\r') {
        return false;
      }
    }
    return value.hasRemaining();
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
