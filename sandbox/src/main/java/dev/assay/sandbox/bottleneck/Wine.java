// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.bottleneck;

/**
 * A wine of the merchant's.
 *
 * @param productId its number in the ERP
 * @param sku its code in the shop, null where it has none
 * @param title its name
 * @param dimes its price, in tenths of a euro
 * @param sales bottles sold online
 */
record Wine(int productId, String sku, String title, int dimes, int sales) {
  Wine at(int newDimes, int newSales) {
    return new Wine(productId, sku, title, newDimes, newSales);
  }

  int revenue() {
    return dimes * sales;
  }
}
