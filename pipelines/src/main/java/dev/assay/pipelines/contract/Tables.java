// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.bronze.BronzeTable;
import dev.assay.gold.GoldTable;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.Suggestion;
import dev.assay.silver.SilverTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the declared tables that a text means. */
final class Tables {
  /** A name without a layer means the first of these that has such a table. */
  private static final List<Layer> ORDER = List.of(Layer.SILVER, Layer.GOLD, Layer.BRONZE);

  private final PipelineDefinition definition;

  Tables(PipelineDefinition definition) {
    this.definition = definition;
  }

  /**
   * The table of that name, with its layer or without.
   *
   * @throws AssayException (DEFINITION) if there is none
   */
  TableName find(String text) {
    for (Layer layer : ORDER) {
      for (TableName table : definition.tables()) {
        boolean means = table.toString().equals(text) || table.name().equals(text);
        if (table.layer() == layer && means) {
          return table;
        }
      }
    }
    throw new AssayException(
        Category.DEFINITION, "there is no table '%s': %s".formatted(text, suggestion(text)));
  }

  private String suggestion(String text) {
    List<String> names = definition.tables().stream().map(TableName::toString).toList();
    List<String> near = new ArrayList<>(names);
    definition.tables().forEach(table -> near.add(table.name()));
    String meant = Suggestion.near(text, near);
    return meant.isEmpty() ? "expected " + String.join(", ", names) : meant;
  }

  BronzeTable bronze(TableName table) {
    return definition.bronze().stream()
        .filter(t -> t.table().equals(table))
        .findFirst()
        .orElseThrow();
  }

  Optional<SilverTable> silver(TableName table) {
    return definition.silver().stream().filter(t -> t.table().equals(table)).findFirst();
  }

  Optional<GoldTable> gold(TableName table) {
    return definition.gold().stream().filter(t -> t.table().equals(table)).findFirst();
  }

  /** The bronze table that a table of bronze or silver takes its columns from. */
  Optional<BronzeTable> origin(TableName table) {
    return switch (table.layer()) {
      case BRONZE -> Optional.of(bronze(table));
      case SILVER -> silver(table).map(t -> bronze(t.input()));
      case GOLD -> Optional.empty();
    };
  }

  /** Where the contract of a table is declared, below the folder of definitions. */
  String file(TableName table) {
    return "%s/contracts/%s/%s.avsc".formatted(definition.name(), table.layer(), table.name());
  }
}
