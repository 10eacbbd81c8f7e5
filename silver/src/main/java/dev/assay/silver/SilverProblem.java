// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.TableName;

/**
 * A mistake in the declaration of a silver table.
 *
 * @param table the table
 * @param where the part of its declaration, as in {@code reject.email_missing}
 * @param message what is wrong
 */
public record SilverProblem(TableName table, String where, String message) {}
