// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.bottleneck;

import dev.assay.sandbox.dice.Dice;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Three sheets of a wine merchant, invented, with what is wrong in such sheets: rows that lack a
 * value, rows that are there twice, codes with blanks around them, and three wines whose two rows
 * in the shop tell different sales. The same seed gives the same rows on any machine. Immutable and
 * thread-safe.
 */
public final class BottleneckData {
  private static final int ERP_TWICE = 5;
  private static final int ERP_WITHOUT_ID = 3;
  private static final int ERP_WITHOUT_PRICE = 2;
  private static final int LIAISON_TWICE = 4;
  private static final int LIAISON_WITHOUT_ID = 3;
  private static final int WEB_WITHOUT_SKU = 83;
  private static final int WEB_WITHOUT_SALES = 2;
  private static final int CONTRADICTIONS = 3;

  private static final LocalDateTime OPENED = LocalDateTime.of(2018, 2, 8, 12, 58, 52);
  private static final int MINUTES_A_YEAR = 525_600;

  private final long seed;
  private final List<Wine> wines;

  /** The sheets of that seed. */
  public BottleneckData(long seed) {
    this.seed = seed;
    this.wines = List.copyOf(new Cellar(seed).wines());
  }

  /** The rows of {@code erp.xlsx}. */
  public List<ErpRow> erp() {
    List<ErpRow> rows = new ArrayList<>();
    wines.forEach(wine -> rows.add(erp(wine, wine.productId(), price(wine))));
    wines.subList(0, ERP_TWICE).forEach(wine -> rows.add(erp(wine, wine.productId(), price(wine))));
    wines.subList(0, ERP_WITHOUT_ID).forEach(wine -> rows.add(erp(wine, null, price(wine))));
    wines
        .subList(0, ERP_WITHOUT_PRICE)
        .forEach(wine -> rows.add(erp(wine, 1 + wine.productId(), null)));
    return shuffled(rows, "erp");
  }

  /** The rows of {@code liaison.xlsx}. */
  public List<LiaisonRow> liaison() {
    List<LiaisonRow> rows = new ArrayList<>();
    wines.forEach(wine -> rows.add(new LiaisonRow(wine.productId(), wine.sku())));
    rows.addAll(List.copyOf(rows.subList(0, LIAISON_TWICE)));
    for (int i = 0; i < LIAISON_WITHOUT_ID; i++) {
      rows.add(new LiaisonRow(null, "orphan-" + i));
    }
    return shuffled(rows, "liaison");
  }

  /** The rows of {@code web.xlsx}. */
  public List<WebRow> web() {
    List<WebRow> rows = new ArrayList<>();
    int contradictions = 0;
    for (Wine wine : wines.subList(0, Cellar.SOLD)) {
      boolean contradicts = contradictions < CONTRADICTIONS && wine.sales() >= 2;
      contradictions += contradicts ? 1 : 0;
      int less = contradicts ? wine.sales() - 1 : wine.sales();
      boolean pageTellsLess = contradicts && contradictions == 1;
      rows.add(web(wine, "product", wine.sku(), pageTellsLess ? less : wine.sales()));
      rows.add(web(wine, "attachment", code(wine), pageTellsLess ? wine.sales() : less));
    }
    for (int i = 0; i < WEB_WITHOUT_SKU; i++) {
      rows.add(web(wines.get(i), "attachment", i % 4 == 0 ? "  " : null, i % 3 == 0 ? null : 0));
    }
    for (int i = 0; i < WEB_WITHOUT_SALES; i++) {
      rows.add(web(wines.get(i), "attachment", wines.get(i).sku(), null));
    }
    return shuffled(rows, "web");
  }

  private ErpRow erp(Wine wine, Integer productId, BigDecimal price) {
    Dice dice = Dice.of(seed, "stock", wine.productId());
    int quantity = dice.perMille(150) ? 0 : dice.between(1, 180);
    return new ErpRow(
        productId,
        wine.sku() == null ? 0 : 1,
        price,
        quantity,
        quantity == 0 ? "outofstock" : "instock");
  }

  private static BigDecimal price(Wine wine) {
    return BigDecimal.valueOf(wine.dimes(), 1);
  }

  private WebRow web(Wine wine, String type, String sku, Integer sales) {
    int minutes = Dice.of(seed, "post", wine.productId()).below(MINUTES_A_YEAR);
    return new WebRow(sku, sales, wine.title(), type, OPENED.plusMinutes(minutes));
  }

  /** The code as somebody typed it. */
  private String code(Wine wine) {
    return Dice.of(seed, "typed", wine.productId()).perMille(10) ? " " + wine.sku() : wine.sku();
  }

  private <T> List<T> shuffled(List<T> rows, String purpose) {
    Dice dice = Dice.of(seed, purpose);
    List<T> shuffled = new ArrayList<>(rows);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, dice.below(i + 1));
    }
    return shuffled;
  }
}
