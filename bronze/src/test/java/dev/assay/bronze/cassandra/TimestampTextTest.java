// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0001-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z",
        "0000-02-29T12:00:00.001Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00Z",
        "2000-02-29T00:00:00Z",
        "2026-01-05T10:00:00.120Z",
        "2100-03-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z"
      })
  void edgesAreAsJavaWritesThem(String text) {
    assertThat(TimestampText.of(Instant.parse(text).toEpochMilli())).isEqualTo(text);
  }

  @Property(tries = 5000)
  void anyMomentIsAsJavaWritesIt(
      @ForAll @LongRange(min = -70_000_000_000_000L, max = 260_000_000_000_000L) long millis) {
    assertThat(TimestampText.of(millis)).isEqualTo(Instant.ofEpochMilli(millis).toString());
  }

  @Property(tries = 5000)
  void anyDayBeginsAsJavaWritesIt(@ForAll @LongRange(min = -800_000, max = 3_000_000) long day) {
    long millis = day * 86_400_000L;
    assertThat(TimestampText.of(millis)).isEqualTo(Instant.ofEpochMilli(millis).toString());
  }
}
