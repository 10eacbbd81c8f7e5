// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import java.io.Serializable;

/**
 * A column that a contract promises.
 *
 * @param name the column's name
 * @param type its type
 * @param nullable whether NULL is a value of it
 * @param doc what it means, possibly empty, never null
 */
public record Column(String name, ColumnType type, boolean nullable, String doc)
    implements Serializable {}
