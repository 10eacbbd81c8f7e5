// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;

/**
 * An object's bytes from the beginning, asked for range by range, so that whoever wants only some
 * of them gets little more. Ranges grow, for those who want them all. Not thread-safe; nothing is
 * held open.
 */
final class RangedInput extends InputStream {
  /** Enough to tell how most files are written. */
  static final int FIRST_BYTES = 1 << 18;

  private static final int MOST_BYTES = 1 << 22;

  private final ObjectStore store;
  private final String key;
  private final long bytes;
  private byte[] range = new byte[0];
  private int at;

  /** Where the next range begins. */
  private long next;

  /** Reads an object of that size. */
  RangedInput(ObjectStore store, String key, long bytes) {
    this.store = store;
    this.key = key;
    this.bytes = bytes;
  }

  @Override
  public int read() {
    return fill() ? range[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, range.length - at);
    System.arraycopy(range, at, target, offset, n);
    at += n;
    return n;
  }

  /** What is left, by which a reader of gzip knows whether another member follows. */
  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, range.length - at + Math.max(0, bytes - next));
  }

  private boolean fill() {
    if (at < range.length) {
      return true;
    }
    if (next >= bytes) {
      return false;
    }
    long wanted = Math.min(bytes - next, Math.max(FIRST_BYTES, Math.min(MOST_BYTES, next)));
    try (InputStream in = store.read(key, next, wanted)) {
      range = in.readNBytes((int) wanted);
    } catch (IOException e) {
      throw new AssayException(
          Category.EXTERNAL,
          "file %s cannot be read from %s: %s".formatted(key, store.describe(), e.getMessage()),
          e);
    }
    at = 0;
    next += range.length;
    return range.length > 0;
  }
}
