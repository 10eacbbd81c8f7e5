// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** The identifiers and sizes that tables agree on. Immutable. */
record World(CommunityOptions options) {
  private static final int GROUPS_PER_FIVE_USERS = 2;

  Dice dice(String purpose, long... coordinates) {
    return Dice.of(options.seed(), purpose, coordinates);
  }

  Spread spread(CommunityTable table, int rows) {
    return Spread.of(table, rows, dice("spread of " + table.tableName()));
  }

  /** A day's spread; a day beyond the options' holds too few rows for rejects. */
  Spread spread(CommunityTable table, LocalDate day, int rows) {
    if (!options.covers(day)) {
      return Spread.none();
    }
    Dice dice = dice("spread of " + table.tableName(), day.toEpochDay());
    return Spread.of(table, rows, dice);
  }

  int users() {
    return options.users();
  }

  int groups() {
    return Math.max(1, options.users() * GROUPS_PER_FIVE_USERS / 5);
  }

  UUID user(int user) {
    return dice("user", user).uuid();
  }

  UUID group(int group) {
    return dice("group", group).uuid();
  }

  UUID anyGroup(Dice dice) {
    return group(dice.below(groups()));
  }

  static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Some instant in the {@code days} days before the first day, with microseconds. */
  Instant longAgo(Dice dice, int days) {
    return midnight(options.firstDay())
        .minusSeconds(dice.between(1, days * 86_400))
        .plusNanos(dice.below(1_000_000) * 1_000L);
  }
}
