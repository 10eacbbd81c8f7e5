// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.bottleneck;

/**
 * A row of {@code liaison.xlsx}, as it stands there.
 *
 * @param productId the product in the ERP, null where it is missing
 * @param idWeb its code in the shop, null where it is not sold online
 */
public record LiaisonRow(Integer productId, String idWeb) {}
