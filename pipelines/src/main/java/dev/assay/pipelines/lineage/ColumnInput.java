// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

/**
 * A column that another is made from.
 *
 * @param table its table, as in {@code silver.users} or {@code reference.fx_rates}; a source's
 *     relation as in {@code source.app.users}
 * @param column its name
 * @param kind how its values are used
 */
public record ColumnInput(String table, String column, InputKind kind) {}
