// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Says how many bytes are read, as they are read. For one thread. */
public final class CountedInput extends FilterInputStream {
  private final LongConsumer read;

  /**
   * Counts what is read of a stream, which it closes.
   *
   * @param read is told of so many more bytes
   */
  public CountedInput(InputStream in, LongConsumer read) {
    super(in);
    this.read = read;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      read.accept(1);
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    if (n > 0) {
      read.accept(n);
    }
    return n;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(wanted);
    read.accept(skipped);
    return skipped;
  }

  /** What is read again after a mark would count twice. */
  @Override
  public boolean markSupported() {
    return false;
  }
}
