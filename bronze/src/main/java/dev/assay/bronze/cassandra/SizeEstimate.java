// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

/**
 * The size of a table, extended from a part of the ring to the whole.
 *
 * @param counted bytes in the ranges seen
 * @param share the share of the ring that those ranges cover
 */
record SizeEstimate(double counted, double share) {
  static final SizeEstimate NONE = new SizeEstimate(0, 0);
  private static final double RING = Math.scalb(1.0, Long.SIZE);

  /** With one more range, which may wrap; one that starts where it ends is the whole ring. */
  SizeEstimate plus(long start, long end, double bytes) {
    double span = start == end ? RING : unsigned(end - start);
    return new SizeEstimate(counted + bytes, share + span / RING);
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : value + RING;
  }

  /** The estimate; 0 where nothing is known. */
  long bytes() {
    return share == 0 ? 0 : (long) (counted / Math.min(1, share));
  }
}
