// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day that a run makes where none is named: the day before this one, or before the one that a
 * cron job of Kubernetes was scheduled for. So a pod that starts after midnight, because the
 * cluster was full or an earlier try failed, still makes the day that its job is about.
 */
final class DueDay {
  static final String JOB = "ASSAY_JOB_NAME";

  /** A cron job names its jobs after the minute that they are scheduled for, counted from 1970. */
  private static final Pattern SCHEDULED = Pattern.compile(".+-(\\d{8})");

  /** Jobs that are made by hand may end in digits too, which are no minute of these days. */
  private static final Duration PLAUSIBLE = Duration.ofDays(7);

  private DueDay() {}

  /** That day, in UTC. */
  static LocalDate of(Settings settings, Instant now) {
    return settings
        .find(JOB)
        .flatMap(DueDay::scheduled)
        .filter(time -> Duration.between(time, now).abs().compareTo(PLAUSIBLE) < 0)
        .orElse(now)
        .atZone(ZoneOffset.UTC)
        .toLocalDate()
        .minusDays(1);
  }

  private static Optional<Instant> scheduled(String job) {
    Matcher name = SCHEDULED.matcher(job);
    return name.matches()
        ? Optional.of(Instant.EPOCH.plus(Duration.ofMinutes(Long.parseLong(name.group(1)))))
        : Optional.empty();
  }
}
