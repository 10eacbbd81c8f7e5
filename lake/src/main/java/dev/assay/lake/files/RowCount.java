// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;

/** Counts rows, up to a number, and hands them on. Not thread-safe. */
final class RowCount implements RowSink {
  private final long most;
  private final RowSink next;
  private long rows;
  private long malformed;

  RowCount(long most) {
    this(most, RowSink.NONE);
  }

  /**
   * Counts rows.
   *
   * @param next takes them as well, and is not asked whether it wants more
   */
  RowCount(long most, RowSink next) {
    this.most = most;
    this.next = next;
  }

  @Override
  public void begin(Columns columns) {
    next.begin(columns);
  }

  @Override
  public boolean row(Row row) throws IOException {
    next.row(row);
    return ++rows < most;
  }

  @Override
  public boolean malformed(byte[] bytes, int from, int to) throws IOException {
    next.malformed(bytes, from, to);
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
