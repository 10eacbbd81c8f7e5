// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ReferenceTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fixture must know about its table.
 *
 * @param table the table
 * @param inputs contracts of what it is made from; null for bronze and where none is declared
 * @param given the columns of given rows, by input
 * @param result the columns of its rows
 * @param expressions the columns of its SQL's common table expressions; empty for silver
 * @param rules the rules that its rows can break; null where they are not known
 * @param references the reference tables that it reads
 */
record TestedTable(
    TableName table,
    Map<TableName, TableContract> inputs,
    Map<TableName, RelationColumns> given,
    RelationColumns result,
    Map<String, RelationColumns> expressions,
    List<String> rules,
    List<ReferenceTable> references) {
  TestedTable {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }
}
