// SPDX-License-Identifier: Apache-2.0
package dev.assay.gold;

import dev.assay.lake.TableName;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.kernel.SqlModel;
import java.io.Serializable;
import java.util.List;

/**
 * How a gold table is made.
 *
 * @param table the table
 * @param contract what it promises, or null where none is declared
 * @param model the SELECT that gives its rows
 * @param key the columns that no two rows share
 * @param dsColumn the DATE column that equals the partition's day, or null where there is none
 * @param checks the checks before it is published
 * @param references the reference tables that the SELECT reads
 */
public record GoldTable(
    TableName table,
    TableContract contract,
    SqlModel model,
    List<String> key,
    String dsColumn,
    List<TableCheck> checks,
    List<ReferenceTable> references)
    implements Serializable {
  /** Copies the lists. */
  public GoldTable {
    key = List.copyOf(key);
    checks = List.copyOf(checks);
    references = List.copyOf(references);
  }

  /** This table with other reference tables. */
  public GoldTable withReferences(List<ReferenceTable> others) {
    return new GoldTable(table, contract, model, key, dsColumn, checks, others);
  }
}
