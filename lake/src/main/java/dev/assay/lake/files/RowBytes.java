// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of rows, of which no row may have more than a record of CSV. Not thread-safe. */
final class RowBytes extends FilterInputStream {
  private final String file;
  private long left = CsvRecords.MAX_RECORD_BYTES;

  RowBytes(String file, InputStream in) {
    super(in);
    this.file = file;
  }

  /** Another row begins. */
  void begin() {
    left = CsvRecords.MAX_RECORD_BYTES;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    count(n);
    return n;
  }

  private void count(int n) {
    left -= Math.max(0, n);
    if (left < 0) {
      throw FileProblem.of(
          file,
          "a row of its sheet is longer than %d MiB: no workbook's is; mend the file"
              .formatted(CsvRecords.MAX_RECORD_BYTES >> 20));
    }
  }
}
