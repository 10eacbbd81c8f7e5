// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.util.Map;

/**
 * What silver must hold of one table for one day.
 *
 * @param table the rows that are written, in no particular order
 * @param read rows that came in
 * @param rejected rows that broke a rule, lacked a key or did not fit their types
 * @param deduplicated rows that passed and gave way to another version
 * @param rejectsByRule how many rows broke each declared rule, judged on typed columns in which
 *     what does not fit is null; besides {@link SilverOracle#KEY_NULL} and, by column, {@link
 *     SilverOracle#MISFIT}. A row that breaks two counts under both.
 */
public record Silver(
    Table table, long read, long rejected, long deduplicated, Map<String, Long> rejectsByRule) {}
