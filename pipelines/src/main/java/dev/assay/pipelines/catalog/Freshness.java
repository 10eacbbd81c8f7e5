// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How new a table is. A run makes the day before it, so the last time of the schedule says which
 * day should be there.
 *
 * @param newest the newest published day, or null
 * @param publishedAt when that was published, or null
 * @param expected the day that the schedule has made due, or null where there is no schedule
 * @param due since when, or null
 */
public record Freshness(LocalDate newest, Instant publishedAt, LocalDate expected, Instant due) {
  /** What is said where nobody has looked. */
  static final Freshness UNKNOWN = new Freshness(null, null, null, null);

  static Freshness of(PipelineDefinition definition, List<PublishedDay> days, Instant now) {
    PublishedDay last = days.isEmpty() ? null : days.get(days.size() - 1);
    Optional<Instant> due =
        Optional.ofNullable(definition.schedule())
            .flatMap(cron -> Schedule.parse(cron).lastUpTo(now))
            .filter(time -> !dayBefore(time).isBefore(definition.start()));
    return new Freshness(
        last == null ? null : last.ds(),
        last == null ? null : last.publishedAt(),
        due.map(Freshness::dayBefore).orElse(null),
        due.orElse(null));
  }

  private static LocalDate dayBefore(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
  }

  /** Whether a day is due that is not there. */
  boolean isBehind() {
    return expected != null && (newest == null || newest.isBefore(expected));
  }

  /** How many days lie between the newest and the one that is due. */
  long daysBehind() {
    return ChronoUnit.DAYS.between(newest, expected);
  }
}
