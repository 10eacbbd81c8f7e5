// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.bottleneck;

import dev.assay.sandbox.bottleneck.ErpRow;
import dev.assay.sandbox.bottleneck.LiaisonRow;
import dev.assay.sandbox.bottleneck.WebRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The month computed in plain Java from the rows of the sheets, without any SQL. */
final class BottleneckOracle {
  private static final MathContext EXACT = new MathContext(60);

  private final List<Wine> wines = new ArrayList<>();
  private final Set<Integer> liaisons = new HashSet<>();
  private final Map<Integer, BigDecimal> prices;
  private final Map<String, Integer> sales;
  private final long webRows;
  private final BigDecimal mean;
  private final BigDecimal deviation;

  /**
   * A wine that all three sheets know.
   *
   * @param productId its number
   * @param sku its code
   * @param price its price
   * @param sales bottles sold
   */
  record Wine(int productId, String sku, BigDecimal price, int sales) {
    BigDecimal revenue() {
      return price.multiply(BigDecimal.valueOf(sales)).setScale(2, RoundingMode.UNNECESSARY);
    }
  }

  BottleneckOracle(List<ErpRow> erp, List<LiaisonRow> liaison, List<WebRow> web) {
    prices = prices(erp);
    sales = sales(web);
    webRows = web.stream().filter(row -> code(row) != null && row.totalSales() != null).count();
    Map<Integer, String> codes = new LinkedHashMap<>();
    for (LiaisonRow row : liaison) {
      if (row.productId() != null) {
        liaisons.add(row.productId());
      }
      if (row.productId() != null && row.idWeb() != null) {
        codes.put(row.productId(), row.idWeb());
      }
    }
    codes.forEach(
        (product, code) -> {
          if (prices.containsKey(product) && sales.containsKey(code)) {
            wines.add(new Wine(product, code, prices.get(product), sales.get(code)));
          }
        });
    BigDecimal n = BigDecimal.valueOf(wines.size());
    mean = sum(wines.stream().map(Wine::price).toList()).divide(n, EXACT);
    BigDecimal squares =
        sum(wines.stream().map(wine -> wine.price().subtract(mean).pow(2)).toList());
    deviation = squares.divide(n.subtract(BigDecimal.ONE), EXACT).sqrt(EXACT);
  }

  private static Map<Integer, BigDecimal> prices(List<ErpRow> rows) {
    Map<Integer, BigDecimal> prices = new LinkedHashMap<>();
    for (ErpRow row : rows) {
      if (row.productId() != null && row.price() != null) {
        prices.merge(row.productId(), row.price(), BigDecimal::max);
      }
    }
    return prices;
  }

  private static Map<String, Integer> sales(List<WebRow> rows) {
    Map<String, Integer> sales = new LinkedHashMap<>();
    for (WebRow row : rows) {
      if (code(row) != null && row.totalSales() != null) {
        sales.merge(code(row), row.totalSales(), Math::max);
      }
    }
    return sales;
  }

  private static String code(WebRow row) {
    return row.sku() == null || row.sku().isBlank() ? null : row.sku().strip();
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  int erpProducts() {
    return prices.size();
  }

  int liaisons() {
    return liaisons.size();
  }

  /** Rows of the shop that lack nothing. */
  long webRows() {
    return webRows;
  }

  int webProducts() {
    return sales.size();
  }

  List<Wine> wines() {
    return wines;
  }

  BigDecimal revenue() {
    return sum(wines.stream().map(Wine::revenue).toList());
  }

  BigDecimal score(Wine wine) {
    return wine.price().subtract(mean).divide(deviation, EXACT);
  }

  boolean isPremium(Wine wine) {
    return score(wine).compareTo(BigDecimal.valueOf(2)) > 0;
  }

  BigDecimal meanPrice() {
    return mean.setScale(2, RoundingMode.HALF_UP);
  }
}
