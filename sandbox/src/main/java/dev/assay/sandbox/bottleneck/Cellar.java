// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.bottleneck;

import dev.assay.sandbox.dice.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * The wines, in the shape of the merchant's published figures: how many there are, how many the
 * shop sells, how many are dear, and what they bring in. Which ones and at what price is chance.
 */
final class Cellar {
  /** Wines that the shop sells. */
  static final int SOLD = 714;

  private static final int WINES = 825;

  /** Wines that have a code of the shop, but no page there. */
  private static final int WITHOUT_PAGE = 20;

  private static final int DEAR = 30;
  private static final int REVENUE_DIMES = 705_686;

  private static final int FIRST_PRODUCT = 3847;
  private static final int FIRST_SKU = 11_049;

  /** No wine costs as much as to be left without one that closes the gap. */
  private static final int LEAST_GAP = 100;

  private static final int MOST_GAP = 300;
  private static final int CHEAP = 200;

  private static final List<String> HOUSES =
      List.of("Domaine", "Château", "Clos", "Maison", "Cave");
  private static final List<String> PLACES =
      List.of("Tariquet", "Gigondas", "Chablis", "Morgon", "Saint-Véran", "Pommard", "Vacqueyras");
  private static final List<String> CUVEES =
      List.of("Vieilles Vignes", "Réserve", "Blanc", "Rouge", "L'Étoile", "Cuvée \"Zélie\"");

  private final long seed;

  Cellar(long seed) {
    this.seed = seed;
  }

  /** All wines: first those that the shop sells. */
  List<Wine> wines() {
    List<Wine> wines = new ArrayList<>();
    for (int i = 0; i < WINES; i++) {
      wines.add(wine(i));
    }
    sellToTheCent(wines);
    return wines;
  }

  private Wine wine(int i) {
    Dice dice = Dice.of(seed, "wine", i);
    boolean dear = i < DEAR;
    String title =
        "%s %s %s %d"
            .formatted(
                dice.pick(HOUSES), dice.pick(PLACES), dice.pick(CUVEES), dice.between(2012, 2024));
    int dimes = dear ? dice.between(1_100, 2_250) : ordinary(dice);
    int sales = dear ? dear(dice) : dice.perMille(450) ? 0 : dice.between(1, 11);
    return new Wine(FIRST_PRODUCT + i * 3, sku(i, dice), title, dimes, i < SOLD ? sales : 0);
  }

  /** Most cost little: of two throws the lower. */
  private static int ordinary(Dice dice) {
    return Math.min(dice.between(52, 690), dice.between(52, 690));
  }

  private static int dear(Dice dice) {
    return dice.perMille(500) ? 0 : dice.between(1, 3);
  }

  private static String sku(int i, Dice dice) {
    if (i >= SOLD + WITHOUT_PAGE) {
      return null;
    }
    String number = Integer.toString(FIRST_SKU + i * 7);
    return dice.perMille(40) ? number + "-1" : number;
  }

  /** Sells bottles more or less, and at last one at the price that closes the gap. */
  private void sellToTheCent(List<Wine> wines) {
    int last = SOLD - 1;
    wines.set(last, wines.get(last).at(CHEAP, 0));
    Dice dice = Dice.of(seed, "till");
    int gap = REVENUE_DIMES - wines.stream().mapToInt(Wine::revenue).sum();
    while (gap < LEAST_GAP || gap > MOST_GAP) {
      int i = DEAR + dice.below(last - DEAR);
      Wine wine = wines.get(i);
      int more = gap > MOST_GAP ? 1 : -1;
      if (wine.sales() + more >= 0 && wine.dimes() <= CHEAP) {
        wines.set(i, wine.at(wine.dimes(), wine.sales() + more));
        gap -= more * wine.dimes();
      }
    }
    wines.set(last, wines.get(last).at(gap, 1));
  }
}
