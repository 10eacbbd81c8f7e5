// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-05                     | 2026-01-05T00:00:00Z",
        "2026-01-05T09:30               | 2026-01-05T09:30:00Z",
        "2026-01-05 09:30:15            | 2026-01-05T09:30:15Z",
        "2026-01-05 09:30:15.1234560    | 2026-01-05T09:30:15.123456Z",
        "2026-01-05T09:30Z              | 2026-01-05T09:30:00Z",
        "2026-01-05T09:30+02            | 2026-01-05T07:30:00Z",
        "2026-01-05T09:30:00-0500       | 2026-01-05T14:30:00Z",
        "2026-01-05 00:30:00.5+05:30    | 2026-01-04T19:00:00.5Z",
        "05/01/2026                     | 2026-01-05T00:00:00Z",
        "05/01/2026 09:30               | 2026-01-05T09:30:00Z",
        "05/01/2026 09:30:15            | 2026-01-05T09:30:15Z",
        "2026/01/05                     | 2026-01-05T00:00:00Z",
        "Jan 05, 2026                   | 2026-01-05T00:00:00Z",
        "Jan 05, 2026 12:30 AM          | 2026-01-05T00:30:00Z",
        "Jan 05, 2026 12:30 PM          | 2026-01-05T12:30:00Z",
        "Jan 05, 2026 09:30 PM          | 2026-01-05T21:30:00Z",
        "1767605400                     | 2026-01-05T09:30:00Z",
        "1767605400123                  | 2026-01-05T09:30:00.123Z"
      })
  void everyAcceptedFormatBecomesAUtcTime(String text, Instant expected) {
    assertThat(Dates.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29",
        "2026-1-5",
        "2026-01-05T24:00",
        "2026-01-05t09:30",
        "2026-01-05T09:30z",
        "2026-01-05Z",
        "2026-01-05T09",
        "2026-01-05 09:30:15.1234567",
        "31/02/2026",
        "5/1/2026",
        "2026/01/05 09:30",
        "JAN 05, 2026",
        "Jan 5, 2026",
        "Jan 05, 2026 13:30 PM",
        "Jan 05, 2026 00:30 AM",
        "Jan 05, 2026 09:30",
        "176760540",
        "17676054001",
        "tomorrow"
      })
  void anythingElseIsNoDate(String text) {
    assertThatThrownBy(() -> Dates.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
