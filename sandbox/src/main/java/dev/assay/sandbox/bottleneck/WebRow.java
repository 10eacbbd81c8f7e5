// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.bottleneck;

import java.time.LocalDateTime;

/**
 * A row of {@code web.xlsx}, as it stands there: the shop has two for each product, its page and
 * the picture on it.
 *
 * @param sku the product's code, null where it is missing
 * @param totalSales bottles sold, null where it is missing
 * @param postTitle the wine
 * @param postType {@code product} or {@code attachment}
 * @param postDate when it was put online, in the shop's time
 */
public record WebRow(
    String sku, Integer totalSales, String postTitle, String postType, LocalDateTime postDate) {}
