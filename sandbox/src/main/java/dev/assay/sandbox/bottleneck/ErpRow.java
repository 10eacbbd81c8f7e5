// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.bottleneck;

import java.math.BigDecimal;

/**
 * A row of {@code erp.xlsx}, as it stands there.
 *
 * @param productId the product, null where it is missing
 * @param onsaleWeb 1 where it is sold online, else 0
 * @param price price of a bottle in euros, null where it is missing
 * @param stockQuantity bottles in stock
 * @param stockStatus {@code instock} or {@code outofstock}
 */
public record ErpRow(
    Integer productId, int onsaleWeb, BigDecimal price, int stockQuantity, String stockStatus) {}
