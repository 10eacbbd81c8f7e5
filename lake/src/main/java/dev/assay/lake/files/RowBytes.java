// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.InputStream;

/** The bytes of rows, of which no row may have more than a record of CSV. Not thread-safe. */
final class RowBytes extends CountedInput {
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
  void count(int n) {
    left -= n;
    if (left < 0) {
      throw FileProblem.of(
          file,
          "a row of its sheet is longer than %d MiB: no workbook's is; mend the file"
              .formatted(CsvRecords.MAX_RECORD_BYTES >> 20));
    }
  }
}
