// SPDX-License-Identifier: Apache-2.0
package dev.assay.gold;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.contract.ParquetFooter;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.ParquetOutput;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.kernel.Sql;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the rows of one gold partition in a kernel that sees its inputs: first as the table {@link
 * #STAGED}, then, held to the contract, as Parquet. The table stays until {@link #drop}.
 */
final class Building {
  static final String STAGED = "assay_staged";

  private final DuckDbKernel kernel;
  private final TableContract contract;

  private Building(DuckDbKernel kernel, TableContract contract) {
    this.kernel = kernel;
    this.contract = contract;
  }

  /**
   * Stages the rows.
   *
   * @param folder where the kernel may read what it is given
   */
  static Building stage(DuckDbKernel kernel, GoldTable table, PartitionKey partition, Path folder) {
    kernel.setDay(partition.ds());
    for (ReferenceTable reference : table.references()) {
      reference.load(kernel, folder);
    }
    kernel.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS%n%s".formatted(STAGED, table.model().text()));
    return new Building(kernel, contract(kernel, table, partition));
  }

  /**
   * The declared contract, which the result must fit exactly, or the one that the result implies.
   */
  private static TableContract contract(
      DuckDbKernel kernel, GoldTable table, PartitionKey partition) {
    TableContract actual = StagedContract.of(kernel, STAGED, table.table().name());
    if (table.contract() == null) {
      return actual;
    }
    List<String> differences = StagedContract.differences(table.contract(), actual);
    if (!differences.isEmpty()) {
      throw new AssayException(
          Category.DEFINITION,
          "%s: the SQL does not give what the contract promises: %s"
              .formatted(partition, String.join("; ", differences)));
    }
    return table.contract();
  }

  TableContract contract() {
    return contract;
  }

  /** How many rows are staged. */
  long rows() {
    return kernel.count("SELECT count(*) FROM " + STAGED);
  }

  /** Writes the rows, in the order of the contract's columns. */
  ParquetFooter write(Path file) {
    return ParquetOutput.write(
        kernel,
        "SELECT %s FROM %s".formatted(Sql.identifiers(contract.columnNames()), STAGED),
        contract,
        file);
  }

  static void drop(DuckDbKernel kernel) {
    kernel.execute("DROP TABLE IF EXISTS " + STAGED);
  }
}
