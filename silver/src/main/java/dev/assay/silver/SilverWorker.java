// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Closing;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.beam.Worker;
import dev.assay.lake.files.KeptRows;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.PartitionFiles;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.util.List;

/** Cleans one partition at a time in a kernel that it keeps from one to the next. */
final class SilverWorker implements Worker<SilverSplit> {
  private final Settings settings;
  private final List<SilverTable> tables;
  private final Lake lake;
  private final ScratchSpace scratch;
  private final DuckDbKernel kernel;

  private SilverWorker(
      Settings settings,
      List<SilverTable> tables,
      Lake lake,
      ScratchSpace scratch,
      DuckDbKernel kernel) {
    this.settings = settings;
    this.tables = tables;
    this.lake = lake;
    this.scratch = scratch;
    this.kernel = kernel;
  }

  static SilverWorker open(Settings settings, List<SilverTable> tables, KernelLimits limits) {
    Lake lake = Lake.open(settings);
    try {
      return ScratchSpace.create()
          .handTo(
              scratch ->
                  new SilverWorker(
                      settings,
                      tables,
                      lake,
                      scratch,
                      DuckDbKernel.openOrdered(limits, scratch).prepared(Typing::load)));
    } catch (RuntimeException e) {
      throw Closing.after(e, lake);
    }
  }

  @Override
  public SplitResult work(PartitionTask task, int ordinal, SilverSplit split) {
    SilverTable table = table(task.partition().table());
    Path folder = scratch.newFolder();
    try {
      PartitionReader reader = new PartitionReader(lake);
      PartitionManifest bronze = reader.manifest(task.partition().pipeline(), split.input());
      List<Path> files = reader.download(bronze, bronze.files(), folder);
      CsvFiles csv = CsvFiles.of(bronze, files, folder, KeptRows.of(task.run()));
      return new Cleaning(kernel, settings, table, task, csv, folder)
          .run(new PartitionFiles(lake, task.partition(), task.attempt()));
    } finally {
      scratch.remove(folder);
    }
  }

  private SilverTable table(TableName name) {
    return tables.stream()
        .filter(t -> t.table().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AssayException(Category.INTERNAL, name + " is planned but not declared"));
  }

  @Override
  public void close() {
    try (lake;
        scratch) {
      kernel.close();
    }
  }
}
