// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  @ParameterizedTest(name = "{0} up to {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // 2026-03-01 is a Sunday
        "0 2 * * *       | 2026-03-01T02:00:00Z | 2026-03-01T02:00:00Z",
        "0 2 * * *       | 2026-03-01T01:59:59Z | 2026-02-28T02:00:00Z",
        "*/15 6-20 * * * | 2026-03-01T06:44:59Z | 2026-03-01T06:30:00Z",
        "*/15 6-20 * * * | 2026-03-01T05:00:00Z | 2026-02-28T20:45:00Z",
        "0 9 15 * *      | 2026-03-01T00:00:00Z | 2026-02-15T09:00:00Z",
        "0 0 31 * *      | 2026-03-01T00:00:00Z | 2026-01-31T00:00:00Z",
        "5,10 0 * * mon-fri | 2026-03-01T12:00:00Z | 2026-02-27T00:10:00Z",
        "0 0 29 feb *    | 2026-03-01T00:00:00Z | 2024-02-29T00:00:00Z",
        // a day of the month or of the week
        "0 0 15 * sun    | 2026-03-02T00:00:00Z | 2026-03-01T00:00:00Z",
        "0 0 28 * sun    | 2026-02-28T12:00:00Z | 2026-02-28T00:00:00Z",
        // a star restricts nothing, even with a step
        "0 0 */2 * sun   | 2026-03-07T00:00:00Z | 2026-03-01T00:00:00Z",
        "30/10 4 * * *   | 2026-03-01T12:00:00Z | 2026-03-01T04:50:00Z",
      })
  void theLastTimeIsFound(String cron, Instant moment, Instant expected) {
    assertThat(Schedule.parse(cron).lastUpTo(moment)).contains(expected);
  }

  @Test
  void aDayThatNoMonthHasNeverComes() {
    assertThat(Schedule.parse("0 0 30 feb *").lastUpTo(Instant.parse("2026-03-01T00:00:00Z")))
        .isEmpty();
  }
}
