// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What a plan is asked for.
 *
 * @param days the days, in order
 * @param layers the stages that may run
 * @param tables the tables that may run; empty means all
 * @param extent whether what is done is done again
 */
public record Selection(
    List<LocalDate> days, Set<Layer> layers, Set<TableName> tables, Extent extent) {
  /** How much is made. */
  public enum Extent {
    /** What is missing or stale. */
    NEEDED,
    /** Everything that is selected. */
    ALL
  }

  /** Copies the collections. */
  public Selection {
    days = List.copyOf(days);
    layers = Set.copyOf(layers);
    tables = Set.copyOf(tables);
  }

  /** Whether a table is selected. */
  public boolean includes(TableName table) {
    return layers.contains(table.layer()) && (tables.isEmpty() || tables.contains(table));
  }
}
