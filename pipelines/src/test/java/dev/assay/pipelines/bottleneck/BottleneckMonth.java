// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.bottleneck;

import dev.assay.pipelines.bottleneck.BottleneckOracle.Wine;
import dev.assay.sandbox.bottleneck.BottleneckData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What the gold tables of a generated month must hold, each row as CSV. */
public final class BottleneckMonth {
  private final BottleneckOracle oracle;

  /** The month of that seed. */
  public BottleneckMonth(long seed) {
    this.oracle = new BottleneckOracle(new BottleneckData(seed));
  }

  /** Product, code, price, sales and revenue. */
  public List<String> revenues() {
    return oracle.wines().stream()
        .map(
            wine ->
                "%d,%s,%s,%d,%s"
                    .formatted(
                        wine.productId(),
                        wine.sku(),
                        wine.price().setScale(2),
                        wine.sales(),
                        wine.revenue()))
        .toList();
  }

  /** Product and score. */
  public List<String> premium() {
    return scores(true);
  }

  /** Product and score. */
  public List<String> ordinary() {
    return scores(false);
  }

  private List<String> scores(boolean premium) {
    return oracle.wines().stream()
        .filter(wine -> oracle.isPremium(wine) == premium)
        .map(
            wine ->
                "%d,%s"
                    .formatted(
                        wine.productId(), oracle.score(wine).setScale(6, RoundingMode.HALF_UP)))
        .toList();
  }

  /** The one row of the history. */
  public String history(String day) {
    List<Wine> wines = oracle.wines();
    BigDecimal dear =
        wines.stream()
            .filter(oracle::isPremium)
            .map(Wine::revenue)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return "%s,%d,%d,%d,%d,%s,%s,%d,%s,%d"
        .formatted(
            day,
            825,
            wines.size(),
            wines.size(),
            wines.stream().mapToLong(Wine::sales).sum(),
            oracle.revenue(),
            oracle.meanPrice(),
            premium().size(),
            dear,
            ordinary().size());
  }
}
