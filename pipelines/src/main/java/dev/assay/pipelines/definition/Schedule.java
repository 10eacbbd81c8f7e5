// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The times of a cron expression of five fields, in UTC, as Kubernetes means them. Immutable. */
public final class Schedule {
  /** The 29th of February comes back after eight years at most. */
  private static final int MAX_DAYS_BACK = 366 * 8;

  private static final int MINUTES_PER_HOUR = 60;

  private final List<BitSet> fields;
  private final boolean eitherDay;

  private Schedule(List<BitSet> fields, boolean eitherDay) {
    this.fields = fields;
    this.eitherDay = eitherDay;
  }

  /** Reads an expression that a definition holds, and so is valid. */
  public static Schedule parse(String cron) {
    String[] texts = cron.strip().split("\\s+", -1);
    boolean eitherDay = !texts[2].startsWith("*") && !texts[4].startsWith("*");
    return new Schedule(Cron.values(cron), eitherDay);
  }

  /** The last time up to that moment, itself included; empty if it comes never. */
  public Optional<Instant> lastUpTo(Instant moment) {
    ZonedDateTime now = moment.atZone(ZoneOffset.UTC);
    int minuteOfDay = now.getHour() * MINUTES_PER_HOUR + now.getMinute();
    for (int back = 0; back < MAX_DAYS_BACK; back++) {
      LocalDate day = now.toLocalDate().minusDays(back);
      if (includes(day)) {
        Optional<LocalTime> time = lastTime(minuteOfDay);
        if (time.isPresent()) {
          return Optional.of(day.atTime(time.get()).toInstant(ZoneOffset.UTC));
        }
      }
      minuteOfDay = 24 * MINUTES_PER_HOUR - 1;
    }
    return Optional.empty();
  }

  /** Where both a day of the month and one of the week are named, either will do. */
  private boolean includes(LocalDate day) {
    boolean ofMonth = fields.get(2).get(day.getDayOfMonth());
    boolean ofWeek = fields.get(4).get(day.getDayOfWeek().getValue() % 7);
    return fields.get(3).get(day.getMonthValue())
        && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
  }

  private Optional<LocalTime> lastTime(int minuteOfDay) {
    for (int minute = minuteOfDay; minute >= 0; minute--) {
      if (fields.get(1).get(minute / MINUTES_PER_HOUR)
          && fields.get(0).get(minute % MINUTES_PER_HOUR)) {
        return Optional.of(LocalTime.of(minute / MINUTES_PER_HOUR, minute % MINUTES_PER_HOUR));
      }
    }
    return Optional.empty();
  }
}
