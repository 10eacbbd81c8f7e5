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
 * How a silver table is made.
 *
 * @param table the table
 * @param input the bronze table it is made from
 * @param contract what it promises, or null where none is declared
 * @param key the columns that no two rows share; a row with a NULL in one is rejected
 * @param latestBy the column whose greatest value wins among rows of one key, or null
 * @param mask the columns whose values are hidden, and how
 * @param reject conditions by name, in their declared order; a row for which one is true is
 *     rejected
 * @param checks the checks before it is published
 * @param references the reference tables that conditions and checks read
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
  /** Copies the collections, keeping their order. */
  public SilverTable {
    key = List.copyOf(key);
    mask = Collections.unmodifiableMap(new LinkedHashMap<>(mask));
    reject = Collections.unmodifiableMap(new LinkedHashMap<>(reject));
    checks = List.copyOf(checks);
    references = List.copyOf(references);
  }
}
