// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.gold.GoldTable;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.loader.LoadTable;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.util.List;

/** The gold tables as the loader wants them. */
final class LoadTables {
  private LoadTables() {}

  static List<LoadTable> of(PipelineDefinition definition, Ledger ledger) {
    return definition.gold().stream().map(table -> of(table, ledger)).toList();
  }

  private static LoadTable of(GoldTable table, Ledger ledger) {
    List<LedgerEntry> partitions =
        ledger.entries().stream()
            .filter(entry -> entry.partition().table().equals(table.table()))
            .toList();
    return new LoadTable(table.table(), table.contract(), table.dsColumn(), partitions);
  }
}
