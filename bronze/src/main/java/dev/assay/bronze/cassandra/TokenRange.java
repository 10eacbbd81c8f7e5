// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

/**
 * A range of Murmur3 tokens {@code (start, end]} that does not wrap. The one that starts at the
 * least token includes it: no key has that token, but then the ring is covered without a gap.
 *
 * @param start the greatest token before the range, or the least token of all
 * @param end the last token of the range
 */
record TokenRange(long start, long end) {
  static final long MIN = Long.MIN_VALUE;
  static final long MAX = Long.MAX_VALUE;

  TokenRange {
    if (start >= end) {
      throw new IllegalArgumentException("range (%d, %d] is empty or wraps".formatted(start, end));
    }
  }

  /** Whether {@code start} itself lies inside. */
  boolean startIncluded() {
    return start == MIN;
  }

  boolean contains(long token) {
    return token <= end && (token > start || (startIncluded() && token == start));
  }

  /** How many tokens lie after start, unsigned: the whole ring is all ones. */
  long span() {
    return end - start;
  }

  /** The beginning of this range, at most so many tokens long (unsigned). */
  TokenRange first(long tokens) {
    return Long.compareUnsigned(span(), tokens) <= 0 ? this : new TokenRange(start, start + tokens);
  }
}
