// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Pages, strides and estimates adapt and stay within their bounds. */
class PaceTest {
  private static final long QUICK = Duration.ofMillis(10).toNanos();
  private static final long SLOW = Duration.ofSeconds(9).toNanos();

  @Property
  void aPageHasAtLeastOneRowAndAtMostTheGivenOnes(
      @ForAll @IntRange(min = 1, max = 10_000) int max,
      @ForAll @IntRange(min = 0, max = 60) int failures) {
    PageSize size = PageSize.first(max);
    for (int i = 0; i < failures; i++) {
      size = size.afterFailure();
    }
    assertThat(size.rows()).isBetween(1, max);
    for (int i = 0; i < 20; i++) {
      size = size.after(QUICK, 100);
    }
    assertThat(size.rows()).isEqualTo(max);
  }

  @Test
  void slowAndLargePagesShrink() {
    PageSize size = new PageSize(1000, 5000);
    assertThat(size.after(SLOW, 100).rows()).isEqualTo(500);
    assertThat(size.after(QUICK, 64L << 20).rows()).isEqualTo(500);
    assertThat(size.after(QUICK, 100).rows()).isEqualTo(2000);
  }

  @Property
  void aStrideNeverEnds(@ForAll long tokens, @ForAll @IntRange(min = 0, max = 70) int steps) {
    Stride stride = new Stride(tokens == 0 ? 1 : tokens);
    for (int i = 0; i < steps; i++) {
      stride = stride.after(SLOW);
      assertThat(stride.tokens()).isNotZero();
    }
    for (int i = 0; i < 64; i++) {
      Stride wider = stride.after(QUICK);
      assertThat(Long.compareUnsigned(wider.tokens(), stride.tokens())).isNotNegative();
      stride = wider;
    }
    assertThat(stride.tokens()).isEqualTo(-1L);
  }

  @Test
  void aPartOfTheRingStandsForTheWhole() {
    assertThat(SizeEstimate.NONE.bytes()).isZero();
    assertThat(SizeEstimate.NONE.plus(0, Long.MIN_VALUE, 1000).bytes()).isEqualTo(2000);
    assertThat(SizeEstimate.NONE.plus(Long.MIN_VALUE, Long.MIN_VALUE, 1000).bytes())
        .isEqualTo(1000);
    assertThat(SizeEstimate.NONE.plus(0, 1L << 62, 10).plus(1L << 62, 0, 30).bytes()).isEqualTo(40);
  }
}
