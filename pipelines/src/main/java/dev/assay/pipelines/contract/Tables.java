// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.bronze.BronzeTable;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.util.Optional;

/** What tables of a pipeline take their columns from, and where that is declared. */
final class Tables {
  private final PipelineDefinition definition;

  Tables(PipelineDefinition definition) {
    this.definition = definition;
  }

  /** The bronze table that a table of bronze or silver takes its columns from. */
  Optional<BronzeTable> origin(TableName table) {
    return switch (table.layer()) {
      case BRONZE -> definition.bronze(table);
      case SILVER -> definition.silver(table).flatMap(t -> definition.bronze(t.input()));
      case GOLD -> Optional.empty();
    };
  }

  /** Where the contract of a table is declared, below the folder of definitions. */
  String file(TableName table) {
    return "%s/contracts/%s/%s.avsc".formatted(definition.name(), table.layer(), table.name());
  }
}
