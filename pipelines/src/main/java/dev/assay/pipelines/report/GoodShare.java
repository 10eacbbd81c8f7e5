// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import java.math.BigDecimal;

/**
 * The bound over all tables of a day: of what silver read, so much must be good.
 *
 * @param minPct of a hundred rows, or null for no bound
 */
record GoodShare(BigDecimal minPct) {
  /** What is to be said where it is missed, else nothing. */
  String missed(Quality quality) {
    Quality.Counts all = quality.counts(partition -> true);
    BigDecimal good = Percent.down(all.read() - all.rejected(), all.read());
    return minPct == null || good.compareTo(minPct) >= 0
        ? ""
        : "of the %d rows that silver read on %s, %s are good, but at least %s must be; mend the sources, or lower reports.min_good_pct"
            .formatted(
                all.read(), quality.days().get(0), Percent.words(good), Percent.words(minPct));
  }
}
