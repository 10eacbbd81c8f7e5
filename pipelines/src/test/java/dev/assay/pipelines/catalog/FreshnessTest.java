// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  /** Every day at two, from the first of January. */
  private static final PipelineDefinition COMMUNITY = DefinitionFolder.builtIn().load("community");

  @Test
  void aDayIsDueWhenTheScheduleHasPassedTheNightAfterIt() {
    Freshness before = freshness("2026-01-08T01:59:59Z", "2026-01-06");
    Freshness after = freshness("2026-01-08T02:00:00Z", "2026-01-06");

    assertThat(before.isBehind()).isFalse();
    assertThat(after.isBehind()).isTrue();
    assertThat(after.daysBehind()).isEqualTo(1);
    assertThat(after.due()).isEqualTo(Instant.parse("2026-01-08T02:00:00Z"));
    assertThat(freshness("2026-01-08T02:00:00Z", "2026-01-07").isBehind()).isFalse();
  }

  @Test
  void nothingIsDueBeforeTheFirstDay() {
    assertThat(freshness("2026-01-01T12:00:00Z").isBehind()).isFalse();
    assertThat(freshness("2026-01-02T02:00:00Z").isBehind()).isTrue();
  }

  private static Freshness freshness(String now, String... days) {
    List<PublishedDay> published =
        List.of(days).stream()
            .map(day -> new PublishedDay(LocalDate.parse(day), 1, 0, 1, Instant.EPOCH))
            .toList();
    return Freshness.of(COMMUNITY, published, Instant.parse(now));
  }
}
