// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

/**
 * A column that a query or a FROM item gives.
 *
 * @param name its name in lower case, or null where DuckDB makes one up from the expression
 * @param origins what its values are made from
 */
record OutputColumn(String name, Origins origins) {
  OutputColumn named(String other) {
    return new OutputColumn(other, origins);
  }

  boolean isNamed(String other) {
    return other.equals(name);
  }
}
