// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.TableContract;
import java.util.List;

/**
 * What was found about a table by looking at raw rows of it.
 *
 * @param table its short name
 * @param place where the rows are from
 * @param rows how many rows were looked at
 * @param columns its columns in order
 * @param keys the likely keys, the likeliest first: columns that together are unique and not NULL
 * @param nearKey the one column that comes nearest where there is no key, or null
 */
public record TableProfile(
    String table,
    String place,
    long rows,
    List<ColumnProfile> columns,
    List<List<String>> keys,
    String nearKey) {
  /** Copies the lists. */
  public TableProfile {
    columns = List.copyOf(columns);
    keys = keys.stream().map(List::copyOf).toList();
  }

  /** The likeliest key; empty where none was found. */
  public List<String> key() {
    return keys.isEmpty() ? List.of() : keys.get(0);
  }

  /** The contract that all the rows keep; its documentation is to be completed by people. */
  public TableContract contract() {
    return new TableContract(
        table, Evidence.of(this), columns.stream().map(ColumnProfile::column).toList());
  }
}
