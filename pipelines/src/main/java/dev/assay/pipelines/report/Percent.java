// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares in percent with two digits, rounded so that what is not whole never looks whole. */
final class Percent {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Percent() {}

  /** A share of something good: 99.999 is 99.99; all of nothing is 100. */
  static BigDecimal down(long part, long whole) {
    return whole == 0 ? HUNDRED : share(part, whole, RoundingMode.DOWN);
  }

  /** A share of something bad: 0.001 is 0.01; nothing of nothing is 0. */
  static BigDecimal up(long part, long whole) {
    return whole == 0 ? BigDecimal.ZERO : share(part, whole, RoundingMode.UP);
  }

  private static BigDecimal share(long part, long whole, RoundingMode rounding) {
    return BigDecimal.valueOf(part)
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(whole), 2, rounding);
  }

  /** Without zeros that say nothing, as in {@code 99.9 %}. */
  static String words(BigDecimal percent) {
    return percent.signum() == 0 ? "0 %" : percent.stripTrailingZeros().toPlainString() + " %";
  }
}
