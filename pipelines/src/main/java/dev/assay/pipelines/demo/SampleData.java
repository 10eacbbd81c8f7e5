// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.sandbox.community.CommunityData;
import dev.assay.sandbox.community.CommunityDatabases;
import dev.assay.sandbox.community.CommunityLoader;
import dev.assay.sandbox.community.CommunityOptions;
import dev.assay.sandbox.community.CommunityTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * The invented community of the demo. Immutable.
 *
 * @param users how many users, 1 to {@link #MAX_USERS}
 * @param days how many days from {@link #firstDay()}, 1 to {@link #MAX_DAYS}
 * @param seed the same seed gives the same rows
 */
public record SampleData(int users, int days, long seed) {
  /** The most users. */
  public static final int MAX_USERS = 1_000_000;

  /** The most days. */
  public static final int MAX_DAYS = 366;

  /** Checks the bounds. */
  public SampleData {
    if (users < 1 || users > MAX_USERS || days < 1 || days > MAX_DAYS) {
      throw new AssayException(
          Category.DEFINITION,
          "expected --users 1 to %d and --days 1 to %d".formatted(MAX_USERS, MAX_DAYS));
    }
  }

  /** The days that have events. */
  List<LocalDate> dates() {
    return firstDay().datesUntil(firstDay().plusDays(days)).toList();
  }

  private static LocalDate firstDay() {
    return CommunityOptions.DEFAULTS.firstDay();
  }

  /**
   * Makes the tables and fills them, in the place of what was there; says what was loaded.
   *
   * @throws AssayException (EXTERNAL) if a database does not take it
   */
  String load(CommunityDatabases databases) {
    CommunityData data =
        CommunityData.generate(new CommunityOptions(users, days, seed, firstDay()));
    try {
      Map<CommunityTable, Long> rows = new CommunityLoader(data).load(databases);
      return "loaded %d rows into PostgreSQL and %d into Cassandra"
          .formatted(rows(rows, false), rows(rows, true));
    } catch (CompletionException e) {
      throw new AssayException(
          Category.EXTERNAL,
          "the sample data cannot be loaded: %s; run it again".formatted(e.getCause().getMessage()),
          e);
    }
  }

  private static long rows(Map<CommunityTable, Long> rows, boolean inCassandra) {
    return rows.entrySet().stream()
        .filter(table -> table.getKey().inCassandra() == inCassandra)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
