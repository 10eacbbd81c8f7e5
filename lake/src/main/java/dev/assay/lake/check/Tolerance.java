// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How many bad rows a check allows; the bound is included. At most one of the two is set.
 *
 * @param maxRows so many rows, or null
 * @param maxPct so many of a hundred rows of the table, or null
 */
public record Tolerance(Long maxRows, BigDecimal maxPct) implements Serializable {
  /** Not a single bad row. */
  public static final Tolerance NONE = new Tolerance(null, null);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Checks the bounds. */
  public Tolerance {
    if (maxRows != null && maxPct != null) {
      throw new IllegalArgumentException("max_rows and max_pct: expected one of them");
    }
    boolean percent = maxPct == null || (maxPct.signum() >= 0 && maxPct.compareTo(HUNDRED) <= 0);
    if ((maxRows != null && maxRows < 0) || !percent) {
      throw new IllegalArgumentException(
          "max_rows %s, max_pct %s: expected at least 0, at most 100 %%"
              .formatted(maxRows, maxPct));
    }
  }

  /** At most so many rows. */
  public static Tolerance rows(long maxRows) {
    return new Tolerance(maxRows, null);
  }

  /** At most so many of a hundred rows. */
  public static Tolerance pct(BigDecimal maxPct) {
    return new Tolerance(null, maxPct);
  }

  /** Whether so many bad rows of so many in all are allowed; exact, without rounding. */
  public boolean allows(long bad, long total) {
    if (maxPct != null) {
      return BigDecimal.valueOf(bad)
              .multiply(HUNDRED)
              .compareTo(maxPct.multiply(BigDecimal.valueOf(total)))
          <= 0;
    }
    return bad <= (maxRows == null ? 0 : maxRows);
  }

  /** What is allowed, as in {@code at most 5 rows}; empty where nothing is. */
  public String words() {
    if (maxPct != null) {
      return "at most %s %% of the rows".formatted(maxPct.stripTrailingZeros().toPlainString());
    }
    return maxRows == null ? "" : "at most %d rows".formatted(maxRows);
  }
}
