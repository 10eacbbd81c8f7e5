// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

/**
 * How much work there is, or has been done; 0 stands for none as well as for not known.
 *
 * @param splits splits: of a source of files, its files
 * @param rows rows to read
 * @param bytes bytes to read, as the source keeps them
 */
public record WorkAmount(long splits, long rows, long bytes) {
  /** Nothing, or nothing that is known. */
  public static final WorkAmount NONE = new WorkAmount(0, 0, 0);

  /** The same, where so many bytes are not to be read any more. */
  public WorkAmount without(long lostBytes) {
    return new WorkAmount(splits, rows, Math.max(0, bytes - lostBytes));
  }

  /** The splits alone: what is known of a part tells nothing of the whole. */
  public WorkAmount onlySplits() {
    return new WorkAmount(splits, 0, 0);
  }

  /** The sum. */
  public WorkAmount plus(WorkAmount other) {
    return new WorkAmount(splits + other.splits, rows + other.rows, bytes + other.bytes);
  }
}
