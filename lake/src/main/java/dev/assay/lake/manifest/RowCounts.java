// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;

/**
 * What became of the rows that were read.
 *
 * @param read rows that came in
 * @param written rows that went out
 * @param rejected rows that broke a rule and are kept with the reason
 * @param deduplicated rows that gave way to another version of the same key
 */
public record RowCounts(long read, long written, long rejected, long deduplicated)
    implements Serializable {
  /** No rows at all. */
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

  /** Rows that all went through. */
  public static RowCounts passed(long rows) {
    return new RowCounts(rows, rows, 0, 0);
  }

  /** Whether every row that was read is accounted for. */
  public boolean reconciles() {
    return read == written + rejected + deduplicated;
  }

  /** The sum. */
  public RowCounts plus(RowCounts other) {
    return new RowCounts(
        read + other.read,
        written + other.written,
        rejected + other.rejected,
        deduplicated + other.deduplicated);
  }

  @Override
  public String toString() {
    return "read %d, written %d, rejected %d, deduplicated %d"
        .formatted(read, written, rejected, deduplicated);
  }
}
