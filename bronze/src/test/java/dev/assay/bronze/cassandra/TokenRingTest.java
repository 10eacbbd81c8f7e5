// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenRingTest {
  @Property
  void anyPartsOfAnyRingCoverEveryTokenOnce(
      @ForAll Set<Long> tokens, @ForAll @IntRange(min = 1, max = 300) int parts) {
    List<TokenRange> ranges = new TokenRing(tokens).cut(parts);
    assertThat(ranges.get(0).start()).isEqualTo(TokenRange.MIN);
    assertThat(ranges.get(0).startIncluded()).isTrue();
    assertThat(ranges.get(ranges.size() - 1).end()).isEqualTo(TokenRange.MAX);
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < ranges.size(); i++) {
      TokenRange range = ranges.get(i);
      assertThat(range.start()).isLessThan(range.end());
      assertThat(range.startIncluded()).isEqualTo(i == 0);
      if (i > 0) {
        assertThat(range.start()).isEqualTo(ranges.get(i - 1).end());
      }
      sum = sum.add(new BigInteger(Long.toUnsignedString(range.span())));
    }
    // The spans leave out the least token alone, which the first range includes.
    assertThat(sum).isEqualTo(BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE));
    assertThat(ranges.size()).isLessThanOrEqualTo(parts);
  }

  @Property
  void anyTokenLiesInJustOnePart(
      @ForAll Set<Long> tokens,
      @ForAll @IntRange(min = 1, max = 50) int parts,
      @ForAll long token) {
    List<TokenRange> ranges = new TokenRing(tokens).cut(parts);
    for (long each : List.of(token, TokenRange.MIN, TokenRange.MAX)) {
      assertThat(ranges.stream().filter(range -> range.contains(each))).hasSize(1);
    }
    for (long each : tokens) {
      assertThat(ranges.stream().filter(range -> range.contains(each))).hasSize(1);
    }
  }

  @Property
  void stridesCoverTheirRangeWhateverTheirLength(
      @ForAll long a, @ForAll long b, @ForAll @IntRange(min = 1, max = 1000) int pieces) {
    if (a == b) {
      return;
    }
    TokenRange range = new TokenRange(Math.min(a, b), Math.max(a, b));
    long share = Long.divideUnsigned(range.span(), pieces);
    long stride = share == 0 ? 1 : share;
    long start = range.start();
    int asked = 0;
    while (start < range.end()) {
      TokenRange part = new TokenRange(start, range.end()).first(stride);
      assertThat(part.start()).isEqualTo(start);
      start = part.end();
      asked++;
    }
    assertThat(start).isEqualTo(range.end());
    assertThat(asked).isLessThanOrEqualTo(2 * pieces);
  }

  @Test
  void aRingWithoutTokensIsOneRange() {
    assertThat(new TokenRing(Set.of()).cut(1))
        .containsExactly(new TokenRange(TokenRange.MIN, TokenRange.MAX));
  }

  @Test
  void aCutLiesOnANodesTokenThatIsNear() {
    assertThat(new TokenRing(List.of(123L, -7_000_000_000_000_000_000L)).cut(2))
        .containsExactly(new TokenRange(TokenRange.MIN, 123), new TokenRange(123, TokenRange.MAX));
  }
}
