// SPDX-License-Identifier: Apache-2.0
package dev.assay.gold;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.ParquetInput;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Builds gold tables of rows that are given as text, without a lake, as the gold stage does: for
 * tests of SQL. Checks are not run. For one thread; kernel and scratch space stay the caller's.
 */
public final class Rehearsal {
  private static final String PIPELINE = "test";

  private final DuckDbKernel kernel;
  private final ScratchSpace scratch;

  /** A rehearsal in a kernel that may read that scratch space. */
  public Rehearsal(DuckDbKernel kernel, ScratchSpace scratch) {
    this.kernel = kernel;
    this.scratch = scratch;
  }

  /**
   * Gives the kernel an input, in place of an earlier one of its name.
   *
   * @param rows values as text in the order of the contract's columns, null for NULL
   */
  public void give(TableName table, TableContract contract, List<List<String>> rows) {
    kernel.execute("CREATE SCHEMA IF NOT EXISTS " + table.layer());
    String columns =
        contract.columns().stream()
            .map(column -> Sql.identifier(column.name()) + " " + column.type().sql())
            .collect(Collectors.joining(", "));
    String name = table.layer() + "." + Sql.identifier(table.name());
    kernel.execute("CREATE OR REPLACE TABLE %s (%s)".formatted(name, columns));
    if (!rows.isEmpty()) {
      kernel.execute(
          "INSERT INTO %s VALUES %s"
              .formatted(
                  name,
                  rows.stream()
                      .map(row -> values(contract, row))
                      .collect(Collectors.joining(",\n"))));
    }
  }

  private static String values(TableContract contract, List<String> row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Column column = contract.columns().get(i);
      values.add(
          row.get(i) == null
              ? "NULL"
              : "CAST(%s AS %s)".formatted(Sql.literal(row.get(i)), column.type().sql()));
    }
    return "(" + String.join(", ", values) + ")";
  }

  /**
   * Builds a table of the inputs that were given.
   *
   * @return the rows, as a FROM item of the kernel
   */
  public String build(GoldTable table, LocalDate ds) {
    Path folder = scratch.newFolder();
    try {
      PartitionKey partition = new PartitionKey(PIPELINE, table.table(), ds);
      Path file = folder.resolve(table.table().name() + ".parquet");
      Building.stage(kernel, table, partition, folder).write(file);
      return ParquetInput.scan(file);
    } finally {
      Building.drop(kernel);
    }
  }
}
