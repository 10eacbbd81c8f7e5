// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CopyTextTest {
  @Test
  void nullIsNothingAndAnEmptyStringIsQuoted() {
    assertThat(line(null, "", "x")).isEqualTo(",\"\",\"x\"\n");
  }

  @Test
  void quotesAreDoubledAndCommasBackslashesAndLineBreaksStay() {
    assertThat(line("a \"b\", c\nd\\N")).isEqualTo("\"a \"\"b\"\", c\nd\\N\"\n");
  }

  @Test
  void textIsUtf8BeyondTheBasicPlane() {
    assertThat(line("🎉")).isEqualTo("\"🎉\"\n");
  }

  @Test
  void timesAreIsoInUtcWithMicroseconds() {
    assertThat(line(Instant.parse("2026-01-05T10:00:00.000001Z")))
        .isEqualTo("\"2026-01-05T10:00:00.000001Z\"\n");
  }

  private static String line(Object... values) {
    return new String(CopyText.line(values), StandardCharsets.UTF_8);
  }
}
