// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.manifest.SourceColumn;

/**
 * A column of raw text that is to be profiled.
 *
 * @param source the column as its source names it
 * @param known the type that the source says it has; null where only its values can tell
 * @param masked whether its values must not be shown, and stay text
 */
public record RawColumn(SourceColumn source, ColumnType known, boolean masked) {}
