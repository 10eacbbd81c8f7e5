// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What silver does with one table.
 *
 * @param types how each column is typed, in declared order
 * @param key the columns that name a row, none of which may be null
 * @param latestBy the column that orders versions, or null
 * @param masked columns that are replaced by their HMAC in the end
 * @param rules conditions that are true for a bad, typed row, by name
 */
record Cleaning(
    Map<String, Typing> types,
    List<String> key,
    String latestBy,
    Set<String> masked,
    Map<String, Predicate<Map<String, Object>>> rules) {}
