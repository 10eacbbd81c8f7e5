// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.LedgerEntry;
import java.util.List;

/**
 * A gold table on its way to the warehouse.
 *
 * @param table the table
 * @param contract what it promises, or null where the files tell
 * @param dsColumn the DATE column that equals the partition's day, or null: then the warehouse's
 *     table gets a column {@code ds}
 * @param partitions all published partitions of it
 */
public record LoadTable(
    TableName table, TableContract contract, String dsColumn, List<LedgerEntry> partitions) {
  /** Copies the partitions. */
  public LoadTable {
    partitions = List.copyOf(partitions);
  }

  /** The column of the warehouse's table that holds the partition's day. */
  String dayColumn() {
    return dsColumn == null ? "ds" : dsColumn;
  }
}
