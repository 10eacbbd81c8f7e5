// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * A part of a stream in one array, as long as a record needs. Whoever reads it goes through {@link
 * #bytes} up to {@link #limit} by itself: a call a byte would take most of the time. Not
 * thread-safe.
 */
final class Window {
  /** No record is longer; one such record is held. */
  static final int MAX_RECORD_BYTES = 16 << 20;

  private static final int FIRST_BYTES = 1 << 18;
  private static final int MAX_BYTES = MAX_RECORD_BYTES + FIRST_BYTES;

  private final InputStream in;

  /** What is read; another array after {@link #more}. */
  byte[] bytes = new byte[FIRST_BYTES];

  /** The end of what is read. */
  int limit;

  private long before;

  Window(InputStream in) {
    this.in = in;
  }

  /**
   * Reads on. What begins at {@code start} is kept and moves to the array's beginning.
   *
   * @return whether there was more; if not, nothing has moved
   * @throws TooLong if what is kept is longer than {@value #MAX_RECORD_BYTES}
   */
  boolean more(int start) throws IOException {
    int kept = limit - start;
    if (kept > MAX_RECORD_BYTES) {
      throw new TooLong();
    }
    int longer = Math.min(2 * bytes.length, MAX_BYTES);
    byte[] next = 2 * kept > bytes.length && longer > bytes.length ? new byte[longer] : bytes;
    int one = in.read();
    if (one < 0) {
      return false;
    }
    System.arraycopy(bytes, start, next, 0, kept);
    bytes = next;
    before += start;
    bytes[kept] = (byte) one;
    limit = kept + 1 + in.readNBytes(bytes, kept + 1, bytes.length - kept - 1);
    return true;
  }

  /** Bytes of the stream before that place. */
  long offset(int place) {
    return before + place;
  }

  /** A record has no end within reach. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
