// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

/** Counts rows, up to a number. Not thread-safe. */
final class RowCount implements RowSink {
  private final long most;
  private long rows;
  private long malformed;

  RowCount(long most) {
    this.most = most;
  }

  @Override
  public boolean row(Row row) {
    return ++rows < most;
  }

  @Override
  public boolean malformed(byte[] bytes, int from, int to) {
    malformed++;
    return ++rows < most;
  }

  /** All of them, malformed ones included. */
  long rows() {
    return rows;
  }

  long malformed() {
    return malformed;
  }
}
