// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void rowsHaveFewDigits() {
    assertThat(LongStream.of(1, 9_999, 62_176, 999_999, 1_240_000, 9_990_000, 1_234_567_890))
        .extracting(Figures::rows)
        .containsExactly(
            "1 row",
            "9999 rows",
            "62 k rows",
            "999 k rows",
            "1.2 M rows",
            "10.0 M rows",
            "1235 M rows");
  }

  @Test
  void ratesAreInMillionsOfBytesASecond() {
    assertThat(Figures.rate(430_000)).isEqualTo("0.4 MB/s");
    assertThat(Figures.rate(84_600_000)).isEqualTo("85 MB/s");
  }

  @Test
  void timesHaveTwoUnitsAtMost() {
    assertThat(LongStream.of(0, 59, 75, 7500))
        .extracting(seconds -> Figures.time(nanos(seconds)))
        .containsExactly("0 s", "59 s", "1:15 min", "2:05 h");
  }

  @Test
  void theTimeLeftIsRoundedUpTheCoarserTheLonger() {
    assertThat(LongStream.of(0, 6, 36, 84, 119, 121, 3000, 7500))
        .extracting(seconds -> Figures.left(nanos(seconds)))
        .containsExactly(
            "about 1 s left",
            "about 6 s left",
            "about 40 s left",
            "about 90 s left",
            "about 120 s left",
            "about 3 min left",
            "about 50 min left",
            "about 2:10 h left");
  }

  private static long nanos(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
