// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.Fingerprint;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.loader.CatalogSource;
import dev.assay.loader.WarehouseCatalog;
import dev.assay.loader.WarehouseCatalog.ColumnEntry;
import dev.assay.loader.WarehouseCatalog.LineageEntry;
import dev.assay.loader.WarehouseCatalog.TableEntry;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lineage.ColumnInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The catalog as tables of the warehouse, for those who know SQL. For one thread. */
public final class WarehouseDescription implements CatalogSource {
  /** Changes when more is told, so that warehouses are told it. */
  private static final String FORM = "1";

  private final PipelineDefinition definition;
  private final Lake lake;
  private final Ledger ledger;
  private final DeclaredTables declared;

  /** The description of a pipeline whose lake the caller closes, as a ledger shows it. */
  public WarehouseDescription(PipelineDefinition definition, Lake lake, Ledger ledger) {
    this.definition = definition;
    this.lake = lake;
    this.ledger = ledger;
    this.declared = new DeclaredTables(definition);
  }

  @Override
  public String fingerprint() {
    List<String> parts = new ArrayList<>(List.of(FORM, definition.start().toString()));
    parts.add(String.valueOf(definition.schedule()));
    parts.add(String.valueOf(definition.owners().pipeline()));
    for (TableName table : definition.tables()) {
      TableContract contract = declared.of(table).contract();
      parts.add(table.toString());
      parts.add(definition.fingerprint(table));
      parts.add(definition.owners().of(table).orElse(""));
      parts.add(contract == null ? "" : contract.toAvro());
    }
    return Fingerprint.of(parts);
  }

  @Override
  public WarehouseCatalog read() {
    List<CatalogTable> tables =
        CatalogReader.tables(definition, Published.of(lake, ledger), Instant.now());
    List<TableEntry> entries = new ArrayList<>();
    List<ColumnEntry> columns = new ArrayList<>();
    List<LineageEntry> lineage = new ArrayList<>();
    for (CatalogTable table : tables) {
      entries.add(entry(table));
      table
          .inputs()
          .forEach(input -> lineage.add(new LineageEntry(table.name(), null, input, null, null)));
      for (CatalogColumn column : table.columns()) {
        columns.add(entry(table, column, table.columns().indexOf(column) + 1));
        lineage.addAll(lineage(table, column));
      }
    }
    return new WarehouseCatalog(
        definition.owners().pipeline(),
        definition.schedule(),
        definition.start(),
        entries,
        columns,
        lineage,
        upstream());
  }

  private TableEntry entry(CatalogTable table) {
    DeclaredTable declaration = declared.of(table.name());
    TableContract contract = declaration.contract();
    return new TableEntry(
        table.name(),
        isLoaded(table.name()),
        table.doc(),
        table.owner(),
        declaration.key(),
        contract == null ? null : contract.fingerprint());
  }

  private static ColumnEntry entry(CatalogTable table, CatalogColumn column, int position) {
    String unknown = column.lineage() == null ? "nobody has looked" : column.lineage().unknown();
    return new ColumnEntry(
        table.name(),
        position,
        column.name(),
        column.type(),
        column.nullable(),
        column.doc(),
        column.key(),
        column.masked(),
        unknown);
  }

  private static List<LineageEntry> lineage(CatalogTable table, CatalogColumn column) {
    List<LineageEntry> entries = new ArrayList<>();
    if (column.lineage() != null) {
      for (ColumnInput input : column.lineage().inputs()) {
        entries.add(
            new LineageEntry(
                table.name(),
                column.name(),
                input.table(),
                input.column(),
                input.kind().toString()));
      }
    }
    return entries;
  }

  private List<LedgerEntry> upstream() {
    return ledger.entries().stream()
        .filter(entry -> !isLoaded(entry.partition().table()))
        .filter(entry -> definition.tables().contains(entry.partition().table()))
        .toList();
  }

  private static boolean isLoaded(TableName table) {
    return table.layer() == Layer.GOLD;
  }
}
