// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.SourceColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a lake holds of a pipeline: all its days, and of each table the newest manifest. Immutable.
 *
 * @param ledger all days
 * @param newest the newest manifest of each table that has one
 */
public record Published(Ledger ledger, Map<TableName, PartitionManifest> newest) {
  /** What is known without a lake. */
  static final Published NOTHING = new Published(Ledger.of(List.of()), Map.of());

  /** Copies the map. */
  public Published {
    newest = Map.copyOf(newest);
  }

  /** Reads the ledger and a manifest of each table; writes nothing. */
  public static Published read(Lake lake, String pipeline) {
    return of(lake, new LedgerReader(lake, pipeline).read());
  }

  /** Reads a manifest of each table of a ledger. */
  public static Published of(Lake lake, Ledger ledger) {
    Map<TableName, LedgerEntry> last = new HashMap<>();
    ledger.entries().forEach(entry -> last.put(entry.partition().table(), entry));
    Map<TableName, PartitionManifest> newest = new HashMap<>();
    last.forEach(
        (table, entry) ->
            Manifests.find(lake, entry.partition())
                .ifPresent(found -> newest.put(table, found.manifest())));
    return new Published(ledger, newest);
  }

  Optional<PartitionManifest> newest(TableName table) {
    return Optional.ofNullable(newest.get(table));
  }

  /** A table's days in order. */
  List<PublishedDay> days(TableName table) {
    return ledger.entries().stream()
        .filter(entry -> entry.partition().table().equals(table))
        .map(PublishedDay::of)
        .toList();
  }

  /** What was found to be the columns of a table that has no contract. */
  Optional<TableContract> inferred(TableName table) {
    return newest(table)
        .map(PartitionManifest::contract)
        .filter(contract -> contract.inferred() != null)
        .map(contract -> TableContract.parse(contract.inferred()));
  }

  /** The columns that a bronze table's source had. */
  List<SourceColumn> source(TableName table) {
    return newest(table)
        .map(PartitionManifest::source)
        .map(source -> source.columns())
        .orElse(List.of());
  }

  /** The names of the columns of tables that no contract tells. */
  public Map<TableName, List<String>> columns() {
    Map<TableName, List<String>> columns = new HashMap<>();
    for (TableName table : newest.keySet()) {
      if (table.layer() == Layer.BRONZE) {
        columns.put(table, source(table).stream().map(SourceColumn::name).toList());
      } else {
        inferred(table)
            .ifPresent(c -> columns.put(table, c.columns().stream().map(Column::name).toList()));
      }
    }
    return columns;
  }
}
