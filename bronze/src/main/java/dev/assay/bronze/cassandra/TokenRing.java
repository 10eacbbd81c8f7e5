// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Cuts the ring of tokens into ranges that cover it without overlap. */
final class TokenRing {
  private static final BigInteger LEAST = BigInteger.valueOf(TokenRange.MIN);
  private static final BigInteger SPAN = BigInteger.ONE.shiftLeft(Long.SIZE);

  /** A cut moves to a node's token that is nearer than this share of a part. */
  private static final BigInteger NEAR = BigInteger.valueOf(4);

  private final TreeSet<Long> tokens;

  /** The ring of nodes with those tokens; there may be none. */
  TokenRing(Collection<Long> tokens) {
    this.tokens = new TreeSet<>(tokens);
  }

  /**
   * At most so many parts of about one size, in order. The range that wraps around the end of the
   * ring is cut there. Cuts lie on tokens of nodes where such are near, so that a part is one
   * node's.
   */
  List<TokenRange> cut(int parts) {
    TreeSet<Long> ends = new TreeSet<>();
    BigInteger part = SPAN.divide(BigInteger.valueOf(parts));
    for (int i = 1; i < parts; i++) {
      BigInteger even =
          LEAST.add(SPAN.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(parts)));
      ends.add(near(even.longValueExact(), part.divide(NEAR)));
    }
    // The ends of the ring are no cuts: a range that ended at the least token would be empty.
    ends.remove(TokenRange.MIN);
    ends.add(TokenRange.MAX);
    List<TokenRange> ranges = new ArrayList<>();
    long start = TokenRange.MIN;
    for (long end : ends) {
      ranges.add(new TokenRange(start, end));
      start = end;
    }
    return List.copyOf(ranges);
  }

  private long near(long wanted, BigInteger reach) {
    Long below = tokens.floor(wanted);
    Long above = tokens.ceiling(wanted);
    BigInteger down = distance(below, wanted);
    BigInteger up = distance(above, wanted);
    if (down.min(up).compareTo(reach) > 0) {
      return wanted;
    }
    return down.compareTo(up) <= 0 ? below : above;
  }

  private static BigInteger distance(Long from, long to) {
    return from == null ? SPAN : BigInteger.valueOf(from).subtract(BigInteger.valueOf(to)).abs();
  }
}
