// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a pipeline's tables at one moment. Immutable.
 *
 * @param definition what is declared
 * @param madeAt the moment
 * @param notRead why nothing that was published is in it, or null where the lake was read
 * @param tables the tables, each after those it is made from
 */
public record Catalog(
    PipelineDefinition definition, Instant madeAt, String notRead, List<CatalogTable> tables) {
  /** Copies the list. */
  public Catalog {
    tables = List.copyOf(tables);
  }

  /** Whether the lake was read. */
  public boolean isRead() {
    return notRead == null;
  }

  /** One table. */
  Optional<CatalogTable> table(TableName name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** How many tables are behind their schedule. */
  long behind() {
    return tables.stream().filter(table -> table.freshness().isBehind()).count();
  }

  /** How many checks failed on the newest partitions. */
  long failedChecks() {
    return tables.stream()
        .flatMap(table -> table.checks().stream())
        .filter(c -> c.failed())
        .count();
  }
}
