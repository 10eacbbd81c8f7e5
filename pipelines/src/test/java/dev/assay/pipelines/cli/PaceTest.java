// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.WorkAmount;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final WorkAmount ALL = new WorkAmount(2, 0, 400_000_000);
  private final Pace pace = new Pace(seconds(100));

  @Test
  void theRateIsWhatWasReadByTheTimeItTook() {
    pace.at(seconds(104), bytes(200_000_000), ALL);
    assertThat(pace.bytesPerSecond(seconds(104))).hasValue(50_000_000);
    assertThat(pace.share()).isEqualTo(0.5);
  }

  @Test
  void theTimeLeftIsThatOfTheRestAtThisRate() {
    pace.at(seconds(110), bytes(100_000_000), ALL);
    assertThat(pace.nanosLeft(seconds(110))).hasValue(seconds(30));
  }

  @Test
  void theTimeLeftRunsDownUntilMoreIsKnown() {
    pace.at(seconds(110), bytes(100_000_000), ALL);
    pace.at(seconds(125), bytes(100_000_000), ALL);
    assertThat(pace.nanosLeft(seconds(125))).hasValue(seconds(15));
    assertThat(pace.nanosLeft(seconds(140))).isEmpty();
    pace.at(seconds(140), bytes(200_000_000), ALL);
    assertThat(pace.nanosLeft(seconds(140))).hasValue(seconds(40));
  }

  @Test
  void whereNoBytesAreListedRowsTell() {
    pace.at(seconds(110), new WorkAmount(1, 250, 0), new WorkAmount(0, 1000, 0));
    assertThat(pace.nanosLeft(seconds(110))).hasValue(seconds(30));
    assertThat(pace.bytesPerSecond(seconds(110))).isEmpty();
  }

  @Test
  void nothingIsSaidWhereNothingIsKnown() {
    pace.at(seconds(110), new WorkAmount(1, 250, 1000), WorkAmount.NONE);
    assertThat(pace.nanosLeft(seconds(110))).isEmpty();
    assertThat(pace.share()).isZero();
    pace.at(seconds(110), WorkAmount.NONE, ALL);
    assertThat(pace.nanosLeft(seconds(110))).isEmpty();
    assertThat(pace.bytesPerSecond(seconds(110))).isEmpty();
  }

  @Test
  void theFirstMomentsTellNothing() {
    pace.at(seconds(100) + 1, bytes(200_000_000), ALL);
    assertThat(pace.bytesPerSecond(seconds(100) + 1)).isEmpty();
    assertThat(pace.nanosLeft(seconds(100) + 1)).isEmpty();
    pace.at(seconds(110), bytes(1000), ALL);
    assertThat(pace.nanosLeft(seconds(110))).isEmpty();
  }

  @Test
  void whenAllIsDoneNoTimeIsLeftAndTheRateStays() {
    pace.at(seconds(110), ALL, ALL);
    assertThat(pace.nanosLeft(seconds(110))).isEmpty();
    assertThat(pace.bytesPerSecond(seconds(200))).hasValue(40_000_000);
  }

  private static WorkAmount bytes(long bytes) {
    return new WorkAmount(0, 0, bytes);
  }

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
