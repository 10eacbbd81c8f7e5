// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.bronze.BronzeTable;
import dev.assay.gold.GoldTable;
import dev.assay.lake.TableName;
import dev.assay.lake.check.RejectShare;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lineage.PipelineLineage;
import dev.assay.silver.SilverTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what is declared about tables, each layer in its own way. */
final class DeclaredTables {
  private final Map<TableName, DeclaredTable> tables = new TreeMap<>();

  DeclaredTables(PipelineDefinition definition) {
    definition.bronze().forEach(table -> add(of(table)));
    definition.silver().forEach(table -> add(of(table)));
    definition.gold().forEach(table -> add(of(table)));
  }

  DeclaredTable of(TableName table) {
    return tables.get(table);
  }

  private void add(DeclaredTable table) {
    tables.put(table.name(), table);
  }

  private static DeclaredTable of(BronzeTable table) {
    List<Map.Entry<String, String>> facts = new ArrayList<>();
    String source = "%s (%s)".formatted(table.source().name(), table.source().type());
    facts.add(Map.entry("source", source));
    facts.add(Map.entry("relation", table.relation()));
    facts.add(
        Map.entry(
            "day",
            table.slice() == null
                ? "the whole table as it is when it is read"
                : "rows whose %s is of the day".formatted(table.slice())));
    if (!table.exclude().isEmpty()) {
      facts.add(Map.entry("never read", String.join(", ", table.exclude())));
    }
    return new DeclaredTable(
        table.table(),
        null,
        List.of(),
        List.of(),
        Map.of(),
        null,
        List.of(PipelineLineage.sourceOf(table)),
        facts);
  }

  private static DeclaredTable of(SilverTable table) {
    List<Map.Entry<String, String>> facts = new ArrayList<>(key(table.key()));
    if (table.latestBy() != null) {
      facts.add(Map.entry("kept of a key", "the latest by " + table.latestBy()));
    }
    List<CatalogCheck> checks = new ArrayList<>();
    checks.add(CatalogCheck.of(new RejectShare(table.table(), table.maxRejectPct())));
    table.checks().forEach(check -> checks.add(CatalogCheck.of(check)));
    List<String> inputs = new ArrayList<>(List.of(table.input().toString()));
    inputs.addAll(references(table.references()));
    return new DeclaredTable(
        table.table(), table.contract(), table.key(), checks, table.reject(), null, inputs, facts);
  }

  private static DeclaredTable of(GoldTable table) {
    List<Map.Entry<String, String>> facts = new ArrayList<>(key(table.key()));
    if (table.dsColumn() != null) {
      facts.add(Map.entry("day", "the column " + table.dsColumn()));
    }
    List<String> inputs = new ArrayList<>();
    table.model().inputs().forEach(input -> inputs.add(input.toString()));
    inputs.addAll(references(table.references()));
    return new DeclaredTable(
        table.table(),
        table.contract(),
        table.key(),
        table.checks().stream().map(CatalogCheck::of).toList(),
        Map.of(),
        table.model().text(),
        inputs,
        facts);
  }

  private static List<Map.Entry<String, String>> key(List<String> key) {
    return key.isEmpty() ? List.of() : List.of(Map.entry("key", String.join(", ", key)));
  }

  private static List<String> references(List<ReferenceTable> references) {
    return references.stream().map(reference -> "reference." + reference.name()).toList();
  }
}
