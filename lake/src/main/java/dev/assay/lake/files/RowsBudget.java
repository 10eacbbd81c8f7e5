// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes that kept rows may still take of the disk. Thread-safe. */
final class RowsBudget {
  private final AtomicLong left;

  RowsBudget(long most) {
    this.left = new AtomicLong(most);
  }

  /** Gives back what was written to files that have been removed. */
  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }

  /** A stream that fails where there is no room for more, and counts what it wrote. */
  Charged charge(OutputStream out) {
    return new Charged(out);
  }

  /** What is written to it is taken from the budget. For one thread. */
  final class Charged extends FilterOutputStream {
    private long written;

    private Charged(OutputStream out) {
      super(out);
    }

    long written() {
      return written;
    }

    /** Closes the file as it is. */
    void abandon() throws IOException {
      out.close();
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (left.addAndGet(-length) < 0) {
        left.addAndGet(length);
        throw new IOException("no room for more rows");
      }
      written += length;
      out.write(bytes, from, length);
    }
  }
}
