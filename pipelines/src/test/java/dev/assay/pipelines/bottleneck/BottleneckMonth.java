// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.bottleneck;

import dev.assay.pipelines.bottleneck.BottleneckOracle.Wine;
import dev.assay.sandbox.bottleneck.BottleneckData;
import dev.assay.sandbox.bottleneck.ErpRow;
import dev.assay.sandbox.files.Workbooks;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the gold tables of a generated month must hold, each row as CSV. */
public final class BottleneckMonth {
  private final BottleneckData data;
  private final List<ErpRow> erp;
  private final BottleneckOracle oracle;

  /** The month of that seed. */
  public BottleneckMonth(long seed) {
    this(new BottleneckData(seed), new BottleneckData(seed).erp());
  }

  private BottleneckMonth(BottleneckData data, List<ErpRow> erp) {
    this.data = data;
    this.erp = erp;
    this.oracle = new BottleneckOracle(erp, data.liaison(), data.web());
  }

  /** The same month, in which the ERP knows no wine above that price, in euros. */
  public BottleneckMonth upTo(int price) {
    BigDecimal most = BigDecimal.valueOf(price);
    return new BottleneckMonth(
        data,
        erp.stream()
            .filter(row -> row.price() == null || row.price().compareTo(most) <= 0)
            .toList());
  }

  /** Writes its ERP in the place of the one that is there. */
  public void writeErp(Path folder) throws IOException {
    List<List<?>> rows = new ArrayList<>();
    erp.forEach(
        row ->
            rows.add(
                Arrays.asList(
                    row.productId(),
                    row.onsaleWeb(),
                    row.price(),
                    row.stockQuantity(),
                    row.stockStatus())));
    Workbooks.write(
        folder.resolve("erp.xlsx"),
        "Sheet1",
        List.of("product_id", "onsale_web", "price", "stock_quantity", "stock_status"),
        rows);
  }

  /** What the seven checks expect of it, as {@code expected.yaml} says it. */
  public String expected() {
    return """
    erp_rows: %d
    liaison_rows: %d
    web_clean_rows: %d
    web_dedup_rows: %d
    joined_rows: %d
    revenue_total: %s
    premium_wines: %d
    """
        .formatted(
            oracle.erpProducts(),
            oracle.liaisons(),
            oracle.webRows(),
            oracle.webProducts(),
            oracle.wines().size(),
            oracle.revenue(),
            premium().size());
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
            oracle.erpProducts(),
            oracle.webProducts(),
            wines.size(),
            wines.stream().mapToLong(Wine::sales).sum(),
            oracle.revenue(),
            oracle.meanPrice(),
            premium().size(),
            dear,
            ordinary().size());
  }
}
