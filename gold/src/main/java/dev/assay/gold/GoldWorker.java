// SPDX-License-Identifier: Apache-2.0
package dev.assay.gold;

import dev.assay.lake.Closing;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.beam.Whole;
import dev.assay.lake.beam.Worker;
import dev.assay.lake.check.CheckRunner;
import dev.assay.lake.contract.ParquetFooter;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.PartitionViews;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.ContractRef;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.PartitionFiles;
import dev.assay.lake.manifest.RejectedRows;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Builds one gold partition at a time in a kernel of its own. */
final class GoldWorker implements Worker<Whole> {
  private final Lake lake;
  private final Map<TableName, GoldTable> tables;
  private final ScratchSpace scratch;
  private final DuckDbKernel kernel;

  private GoldWorker(
      Lake lake, Map<TableName, GoldTable> tables, ScratchSpace scratch, DuckDbKernel kernel) {
    this.lake = lake;
    this.tables = tables;
    this.scratch = scratch;
    this.kernel = kernel;
  }

  static GoldWorker open(Settings settings, Map<TableName, GoldTable> tables, KernelLimits limits) {
    Lake lake = Lake.open(settings);
    try {
      return ScratchSpace.create()
          .handTo(
              scratch -> new GoldWorker(lake, tables, scratch, DuckDbKernel.open(limits, scratch)));
    } catch (RuntimeException e) {
      throw Closing.after(e, lake);
    }
  }

  @Override
  public SplitResult work(PartitionTask task, int ordinal, Whole split) {
    Path folder = scratch.newFolder();
    try {
      return build(tables.get(task.partition().table()), task, folder);
    } finally {
      Building.drop(kernel);
      scratch.remove(folder);
    }
  }

  private SplitResult build(GoldTable table, PartitionTask task, Path folder) {
    new PartitionViews(lake, kernel).create(task.partition().pipeline(), task.inputs(), folder);
    Building building = Building.stage(kernel, table, task.partition(), folder);
    long read = building.rows();
    List<CheckResult> checks =
        new CheckRunner(lake, kernel)
            .run(
                task.partition().pipeline(),
                table.checks(),
                Building.STAGED,
                task.checks(),
                task.inputs().stream().map(InputRef::table).toList(),
                folder);
    Path file = folder.resolve(table.table().name() + ".parquet");
    ParquetFooter footer = building.write(file);
    DataFile stored =
        new PartitionFiles(lake, task.partition(), task.attempt()).data(0, file, footer.rows());
    TableContract contract = building.contract();
    return new SplitResult(
        List.of(stored),
        new RowCounts(read, footer.rows(), 0, 0),
        null,
        table.contract() == null ? ContractRef.inferred(contract) : ContractRef.declared(contract),
        checks,
        RejectedRows.NONE);
  }

  @Override
  public void close() {
    try (lake;
        scratch) {
      kernel.close();
    }
  }
}
