// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 2 * * *",
        "*/5 * * * *",
        "0 9 15 * *",
        "59 23 31 12 6",
        "0,15,30-45/5 0-6 1,15 jan-mar MON-FRI",
        "  0  2 * * *  ",
      })
  void fiveFieldsWithinTheirBoundsAreValid(String expression) {
    assertThat(Cron.isValid(expression)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "daily",
        "@daily",
        "0 2 * *",
        "0 2 * * * *",
        "60 2 * * *",
        "0 24 * * *",
        "0 0 0 * *",
        "0 0 32 * *",
        "0 0 * 13 *",
        "0 0 * foo *",
        "0 0 * * 7",
        "0 0 * * fri-mon",
        "*/0 * * * *",
        "5-1 * * * *",
        "1,,2 * * * *",
        "1, * * * *",
        "-1 * * * *",
      })
  void anythingElseIsNot(String expression) {
    assertThat(Cron.isValid(expression)).isFalse();
  }
}
