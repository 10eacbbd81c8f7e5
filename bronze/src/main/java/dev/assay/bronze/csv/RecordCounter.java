// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Counts the records of a CSV file from its bytes as they pass, knowing nothing of who wrote them:
 * a record ends at a line feed outside quotes. Not thread-safe.
 */
public final class RecordCounter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;

  private long records;
  private boolean quoted;
  private boolean open;

  /** Counts on. */
  public void count(byte[] buffer, int offset, int length) {
    int end = offset + length;
    int at = offset;
    // Eight bytes a step: most hold no quote, and then the line feeds are just added up.
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      long word = (long) LONGS.get(buffer, at);
      if (matches(word, '"') != 0) {
        slowly(buffer, at, at + Long.BYTES);
      } else if (!quoted) {
        records += Long.bitCount(matches(word, '\n'));
      }
    }
    slowly(buffer, at, end);
    if (length > 0) {
      open = quoted || buffer[end - 1] != '\n';
    }
  }

  private void slowly(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '"') {
        quoted = !quoted;
      } else if (buffer[i] == '\n' && !quoted) {
        records++;
      }
    }
  }

  /** The high bit of each byte that equals {@code wanted}, and no other bit. */
  private static long matches(long word, char wanted) {
    long zeroed = word ^ (EACH * wanted);
    return ~(((zeroed & LOW) + LOW) | zeroed | LOW);
  }

  /** Records that have ended so far, a header included. */
  public long records() {
    return records;
  }

  /** Whether the bytes so far end within a record. */
  public boolean open() {
    return open;
  }
}
