// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import dev.assay.gold.GoldTable;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.silver.SilverTable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tables are made from, by the names that lineage has for them: {@code source.NAME.RELATION},
 * {@code LAYER.TABLE}, {@code reference.NAME}.
 */
public final class TableInputs {
  private TableInputs() {}

  /**
   * What a table is made from, reference tables last.
   *
   * @throws java.util.NoSuchElementException if the table is not declared
   */
  public static List<String> of(PipelineDefinition definition, TableName table) {
    return switch (table.layer()) {
      case BRONZE -> List.of(PipelineLineage.sourceOf(definition.bronze(table).orElseThrow()));
      case SILVER -> of(definition.silver(table).orElseThrow());
      case GOLD -> of(definition.gold(table).orElseThrow());
    };
  }

  private static List<String> of(SilverTable table) {
    return Stream.concat(Stream.of(table.input().toString()), names(table.references())).toList();
  }

  private static List<String> of(GoldTable table) {
    Stream<String> inputs = table.model().inputs().stream().map(TableName::toString);
    return Stream.concat(inputs, names(table.references())).toList();
  }

  private static Stream<String> names(List<ReferenceTable> references) {
    return references.stream().map(reference -> "reference." + reference.name());
  }
}
