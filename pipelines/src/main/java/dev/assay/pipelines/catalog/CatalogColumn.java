// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.pipelines.lineage.ColumnLineage;

/**
 * A column.
 *
 * @param name its name
 * @param type its type, in bronze the source's own name of it
 * @param nullable whether NULL is a value of it; null where nobody says
 * @param doc what it means, possibly empty
 * @param key whether it is part of the table's key
 * @param lineage what it is made from, or null where nobody has looked
 */
public record CatalogColumn(
    String name, String type, Boolean nullable, String doc, boolean key, ColumnLineage lineage) {
  /** Whether its values are pseudonyms. */
  boolean masked() {
    return lineage != null && lineage.masked();
  }
}
