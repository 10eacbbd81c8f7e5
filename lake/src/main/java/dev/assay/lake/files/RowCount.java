// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.util.List;

/** Counts rows, up to a number. Not thread-safe. */
final class RowCount implements RowSink {
  private final long most;
  private long rows;
  private long malformed;

  RowCount(long most) {
    this.most = most;
  }

  @Override
  public boolean row(List<String> values) {
    return ++rows < most;
  }

  @Override
  public boolean malformed(String text) {
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
