// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of Cassandra's {@code user_purchases}. The primary key is never null.
 *
 * @param userId partition key: the buyer
 * @param purchaseTime first clustering column, milliseconds
 * @param purchaseId second clustering column
 * @param productType kind of product, may be null
 * @param amount price in {@code currency}, of any scale, may be null
 * @param currency ISO 4217 code as typed, may be null
 */
public record UserPurchase(
    UUID userId,
    Instant purchaseTime,
    UUID purchaseId,
    String productType,
    BigDecimal amount,
    String currency) {}
