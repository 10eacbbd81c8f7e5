// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import dev.assay.sandbox.community.CommunityData;
import dev.assay.sandbox.community.CommunityTable;
import dev.assay.sandbox.community.TableRows;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The generator's rows as bronze takes them in: the snapshots and one day's slices. */
final class RawTables {
  private RawTables() {}

  static Map<String, Table> of(CommunityData data, LocalDate day) {
    Map<String, Table> tables = new LinkedHashMap<>();
    for (CommunityTable source : CommunityTable.values()) {
      // It never leaves the source.
      TableRows rows = TableRows.of(data, source, day).without("password");
      Table table = Table.of(rows.columns().toArray(String[]::new));
      rows.forEach(table::add);
      tables.put(source.tableName(), table);
    }
    return tables;
  }
}
