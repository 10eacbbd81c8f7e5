// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The words of lines. */
class LinesTest {
  @Test
  void onlyOneIsSingular() {
    assertThat(Lines.begun("gold 2026-01-05", 0)).isEqualTo("gold 2026-01-05: 0 partitions");
    assertThat(Lines.begun("gold 2026-01-05", 1)).isEqualTo("gold 2026-01-05: 1 partition");
    assertThat(Lines.begun("gold 2026-01-05", 2)).isEqualTo("gold 2026-01-05: 2 partitions");
  }
}
