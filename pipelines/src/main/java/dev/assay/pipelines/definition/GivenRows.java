// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import java.util.List;

/**
 * Rows of an input.
 *
 * @param table the input
 * @param contract the types of its columns; null for bronze, where all is text
 * @param columns the columns
 * @param rows values in their order as text, null for NULL
 */
public record GivenRows(
    TableName table, TableContract contract, List<String> columns, List<List<String>> rows) {
  /** Copies the lists. */
  public GivenRows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
