// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that a pipeline declares, well or not: a table with a mistake is still a table.
 *
 * @param tables the tables
 * @param references the reference tables, as in {@code reference.fx_rates}
 */
record Inventory(Set<TableName> tables, Set<String> references) {
  static Inventory of(
      Value.Fields root, Collection<TextFile> goldSql, Collection<String> references) {
    Set<TableName> tables = new TreeSet<>();
    for (Layer layer : Layer.values()) {
      root.fields(layer.toString()).keyLines().keySet().forEach(name -> add(tables, layer, name));
    }
    goldSql.forEach(file -> add(tables, Layer.GOLD, file.name()));
    Set<String> seen = new TreeSet<>();
    references.forEach(name -> seen.add("reference." + name));
    return new Inventory(tables, seen);
  }

  private static void add(Set<TableName> tables, Layer layer, String name) {
    if (Scalar.IDENTIFIER.accepts(name)) {
      tables.add(new TableName(layer, name));
    }
  }

  boolean has(Layer layer, String name) {
    return Scalar.IDENTIFIER.accepts(name) && tables.contains(new TableName(layer, name));
  }

  /** The short names of a layer's tables. */
  List<String> names(Layer layer) {
    return tables.stream().filter(t -> t.layer() == layer).map(TableName::name).toList();
  }

  /** All that the FROM clauses of gold may name. */
  Set<String> relations() {
    Set<String> relations = new TreeSet<>(references);
    tables.forEach(table -> relations.add(table.toString()));
    return relations;
  }
}
