// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.kernel.TableCheck;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a silver table is made. Immutable.
 *
 * @param table the table
 * @param input the bronze table it is made from
 * @param contract its columns, or null to infer them from the data
 * @param key the columns that tell one thing from another; empty keeps every row
 * @param latestBy the column whose greatest value marks the latest version, or null
 * @param mask the masked columns
 * @param reject rules by name, in order: SQL conditions, true for a bad row, over the typed and
 *     trimmed columns, the row being {@code this} and the day {@code getvariable('ds')}
 * @param checks checks of the finished table
 * @param references tables that rules and checks see as {@code reference.NAME}
 */
public record SilverTable(
    TableName table,
    TableName input,
    TableContract contract,
    List<String> key,
    String latestBy,
    Map<String, Mask> mask,
    Map<String, String> reject,
    List<TableCheck> checks,
    List<ReferenceTable> references)
    implements Serializable {
  /** Copies; the order of rules and masks is kept. */
  public SilverTable {
    key = List.copyOf(key);
    mask = Collections.unmodifiableMap(new LinkedHashMap<>(mask));
    reject = Collections.unmodifiableMap(new LinkedHashMap<>(reject));
    checks = List.copyOf(checks);
    references = List.copyOf(references);
  }

  /** This table with other reference tables. */
  public SilverTable withReferences(List<ReferenceTable> others) {
    return new SilverTable(table, input, contract, key, latestBy, mask, reject, checks, others);
  }

  /** This table with the contract that was found for it. */
  SilverTable with(TableContract found) {
    return new SilverTable(table, input, found, key, latestBy, mask, reject, checks, references);
  }
}
