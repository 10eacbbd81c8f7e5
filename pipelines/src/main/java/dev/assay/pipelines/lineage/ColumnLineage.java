// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import java.util.List;

/**
 * Where a column's values come from. Which rows there are, and so what joins, filters and sorting
 * depend on, is no part of it.
 *
 * @param column the column's name
 * @param inputs the columns it is made from, in order; empty where it is made from none, as a count
 *     of rows is
 * @param masked whether its values are pseudonyms that tell nothing of those of its inputs
 * @param unknown why its inputs cannot be told, or null where they are known
 */
public record ColumnLineage(
    String column, List<ColumnInput> inputs, boolean masked, String unknown) {
  /** Copies the inputs. */
  public ColumnLineage {
    inputs = List.copyOf(inputs);
  }

  /** A column with these inputs. */
  static ColumnLineage known(String column, List<ColumnInput> inputs) {
    return new ColumnLineage(column, inputs, false, null);
  }

  /** A column whose inputs cannot be told. */
  static ColumnLineage unknown(String column, String why) {
    return new ColumnLineage(column, List.of(), false, why);
  }

  /** Whether its inputs are known. */
  public boolean isKnown() {
    return unknown == null;
  }
}
