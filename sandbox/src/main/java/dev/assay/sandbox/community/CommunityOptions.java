// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What community to invent. Immutable.
 *
 * @param users how many distinct users, at least 1; all other tables grow with it
 * @param days how many UTC days of events, at least 1
 * @param seed the same seed gives the same rows
 * @param firstDay the first UTC day with events
 */
public record CommunityOptions(int users, int days, long seed, LocalDate firstDay) {
  /** The size of the demonstration: about 70,000 Cassandra and 9,000 PostgreSQL rows. */
  public static final CommunityOptions DEFAULTS =
      new CommunityOptions(500, 7, 42, LocalDate.of(2026, 1, 5));

  public CommunityOptions {
    Objects.requireNonNull(firstDay, "firstDay");
    if (users < 1) {
      throw new IllegalArgumentException("users: got " + users + ", expected at least 1");
    }
    if (days < 1) {
      throw new IllegalArgumentException("days: got " + days + ", expected at least 1");
    }
  }

  /** The last UTC day with events of its own; sessions may end on the day after. */
  public LocalDate lastDay() {
    return firstDay.plusDays(days - 1L);
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay());
  }
}
