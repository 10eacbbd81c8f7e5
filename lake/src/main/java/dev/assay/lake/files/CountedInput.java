// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes are counted as they are read. */
abstract class CountedInput extends FilterInputStream {
  CountedInput(InputStream in) {
    super(in);
  }

  /** So many bytes more were read. */
  abstract void count(int n);

  @Override
  public final int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public final int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    count(Math.max(0, n));
    return n;
  }
}
