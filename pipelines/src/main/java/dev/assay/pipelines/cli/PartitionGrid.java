// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A grid of partitions; where the pipeline declares steps, each with the step that makes it. */
final class PartitionGrid {
  private final Steps steps;
  private final Grid grid;

  /** A grid whose first column is the table. */
  PartitionGrid(Steps steps, String... columns) {
    this(steps, List.of(columns));
  }

  /** A grid whose first column is the table. */
  PartitionGrid(Steps steps, List<String> columns) {
    this.steps = steps;
    List<String> all = new ArrayList<>(columns);
    if (!steps.isEmpty()) {
      all.add(1, "step");
    }
    this.grid = new Grid(all);
  }

  /** Adds a row. */
  void add(TableName table, Object... cells) {
    List<Object> row = new ArrayList<>(Arrays.asList(cells));
    if (!steps.isEmpty()) {
      row.add(0, steps.of(table));
    }
    row.add(0, table);
    grid.add(row.toArray());
  }

  /** The rows so far. */
  Grid grid() {
    return grid;
  }
}
