// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.check.Question.Figure;
import dev.assay.lake.kernel.Sql;
import java.math.BigDecimal;
import java.time.Duration;

/** The kinds of checks that ask about a figure of the whole table, as SQL. */
public final class Figures {
  private static final String TOO_OLD = "coalesce(newest < oldest, true)";

  private Figures() {}

  /**
   * The number of rows lies below or above.
   *
   * @param min the least good number, or null
   * @param max the greatest good number, or null
   */
  public static Question rowCount(Long min, Long max) {
    String bad =
        min == null
            ? "count(*) > " + max
            : max == null
                ? "count(*) < " + min
                : "count(*) NOT BETWEEN %d AND %d".formatted(min, max);
    return new Figure(
        "SELECT %s, count(*) || ' rows', %s FROM this"
            .formatted(bad, Sql.literal(words(min, max, "rows"))),
        0);
  }

  /**
   * The number of rows lies below or above a share of the average of the last published days before
   * this one. Without such a day every number is good.
   *
   * @param days how many days at most
   * @param minPct the least good share in percent, or null
   * @param maxPct the greatest good share in percent, or null
   */
  public static Question rowCountAgainst(int days, BigDecimal minPct, BigDecimal maxPct) {
    String low =
        minPct == null ? "false" : "scaled < %s * before".formatted(minPct.toPlainString());
    String high =
        maxPct == null ? "false" : "scaled > %s * before".formatted(maxPct.toPlainString());
    return new Figure(
        """
        SELECT days > 0 AND (%s OR %s), n || ' rows',
          CASE WHEN days = 0 THEN 'anything, for no day before is published'
            ELSE %s || (before // greatest(days, 1)) || ', the average of ' || days || ' days before'
          END
        FROM (
          SELECT n, days, before, 100 * n * days AS scaled
          FROM (
            SELECT count(*) AS n, len(getvariable('rows_before')[1:%d]) AS days,
              coalesce(list_sum(getvariable('rows_before')[1:%d]), 0)::BIGINT::DECIMAL(18, 0) AS before
            FROM this))"""
            .formatted(low, high, Sql.literal(words(minPct, maxPct, "% of ")), days, days),
        days);
  }

  /**
   * The newest value of a column of time is older than that at the end of the day; so is a table
   * without a value.
   */
  public static Question freshness(String column, Duration maxAge) {
    return new Figure(
        """
        SELECT %s, coalesce(newest::VARCHAR, 'no value'),
          oldest::VARCHAR || ' or later'
        FROM (
          SELECT max(%s) AS newest,
            getvariable('ds') + INTERVAL 1 DAY - INTERVAL '%d seconds' AS oldest
          FROM this)"""
            .formatted(TOO_OLD, Sql.identifier(column), maxAge.toSeconds()),
        0);
  }

  /** Whether it asks how old a table's newest value is. */
  public static boolean isFreshness(Question question) {
    return question instanceof Figure figure && figure.select().startsWith("SELECT " + TOO_OLD);
  }

  /**
   * A figure is not the expected one.
   *
   * @param figure a whole SELECT of one value
   * @param expected the value
   * @param tolerance how far a number may be off, or null
   */
  public static Question expected(String figure, Literal expected, BigDecimal tolerance) {
    String bad;
    if (tolerance != null) {
      bad = "coalesce(abs(f - %s) > %s, true)".formatted(expected.sql(), tolerance.toPlainString());
    } else {
      bad = (expected.isNumber() ? "f" : "f::VARCHAR") + " IS DISTINCT FROM " + expected.sql();
    }
    String words =
        tolerance == null ? expected.toString() : expected + " ± " + tolerance.toPlainString();
    return new Figure(
        "SELECT %s, coalesce(f::VARCHAR, 'NULL'), %s FROM (SELECT (%s%n) AS f)"
            .formatted(bad, Sql.literal(words), figure),
        0);
  }

  private static String words(Object min, Object max, String unit) {
    if (min == null) {
      return "at most %s %s".formatted(max, unit);
    }
    return max == null
        ? "at least %s %s".formatted(min, unit)
        : "%s to %s %s".formatted(min, max, unit);
  }
}
