// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Closing;
import dev.assay.lake.Hints;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.files.KeptRows;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionFiles;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.manifest.Published;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts the rejects of published partitions through today's rules, in a kernel of its own.
 *
 * <p>The whole bronze partition is cleaned again, so that versions of a key compete as if all had
 * been cleaned together; but of the rows only those that were rejected are judged, and all others
 * stay as they were published, or it fails. For one thread; whoever opens it closes it.
 */
public final class Replay implements AutoCloseable {
  private final Settings settings;
  private final Lake lake;
  private final ScratchSpace scratch;
  private final DuckDbKernel kernel;

  private Replay(Settings settings, Lake lake, ScratchSpace scratch, DuckDbKernel kernel) {
    this.settings = settings;
    this.lake = lake;
    this.scratch = scratch;
    this.kernel = kernel;
  }

  /**
   * Opens a kernel.
   *
   * @param settings where keys of masks are
   * @param lake the lake, which the caller closes
   */
  public static Replay open(Settings settings, Lake lake, KernelLimits limits) {
    ScratchSpace scratch = ScratchSpace.create();
    try {
      DuckDbKernel kernel = DuckDbKernel.openOrdered(limits, scratch);
      Typing.load(kernel);
      return new Replay(settings, lake, scratch, kernel);
    } catch (RuntimeException e) {
      throw Closing.after(e, scratch);
    }
  }

  /**
   * Judges rejects again.
   *
   * @param table the table as it is declared today
   * @param published the partition; it has rejects
   * @param task the attempt to make its next generation
   * @param rule only rejects that broke this rule; null for all
   * @param dryRun whether to count only
   * @throws AssayException (UPSTREAM) if the bronze partition is not there any more, (DEFINITION)
   *     if it has been replaced, or if rows would change that were not rejected
   */
  public ReplayedPartition run(
      SilverTable table,
      PartitionManifest published,
      PartitionTask task,
      String rule,
      boolean dryRun) {
    Path folder = scratch.newFolder();
    Path data = scratch.newFolder();
    Path rejects = scratch.newFolder();
    try {
      PartitionReader reader = new PartitionReader(lake);
      PartitionManifest bronze = bronze(published);
      CsvFiles csv =
          CsvFiles.of(
              bronze, reader.download(bronze, bronze.files(), folder), folder, KeptRows.NONE);
      Readmission readmission =
          new Readmission(
              published,
              reader.download(published, published.files(), data),
              reader.download(published, published.rejects().files(), rejects),
              rule,
              dryRun);
      Optional<SplitResult> result =
          new Cleaning(kernel, settings, table, task, csv, folder)
              .run(new PartitionFiles(lake, task.partition(), task.attempt()), readmission);
      return readmission.outcome(result);
    } finally {
      List.of(folder, data, rejects).forEach(scratch::remove);
    }
  }

  /** The bronze partition that the rejects came from. */
  private PartitionManifest bronze(PartitionManifest published) {
    InputRef input = published.inputs().get(0);
    PartitionKey key = new PartitionKey(published.pipeline(), input.table(), input.ds());
    PartitionManifest found =
        Manifests.find(lake, key)
            .map(Published::manifest)
            .orElseThrow(() -> gone(published, key + " is not published any more"));
    if (!found.attempt().equals(input.attempt())) {
      throw new AssayException(
          Category.DEFINITION,
          "%s was made from generation %d of %s, and generation %d is published: its rejects are not rows of it. Clean the day again by today's rules: %s"
              .formatted(
                  published.partition(),
                  input.generation(),
                  input.table(),
                  found.generation(),
                  Hints.command(
                      "run",
                      published.pipeline(),
                      "--date",
                      published.ds(),
                      "--table",
                      published.partition().table())));
    }
    for (DataFile file : found.files()) {
      if (lake.store(Layer.BRONZE).head(file.key()).isEmpty()) {
        throw gone(published, "%s has lost the file %s".formatted(key, file.key()));
      }
    }
    return found;
  }

  private static AssayException gone(PartitionManifest published, String what) {
    return new AssayException(
        Category.UPSTREAM,
        "the rejects of %s cannot be replayed: %s, it may have been pruned, and rejects do not keep what is masked. Extract the day again, which puts all its rows through today's rules: %s"
            .formatted(
                published.partition(),
                what,
                Hints.command(
                    "run",
                    published.pipeline(),
                    "--date",
                    published.ds(),
                    "--stage",
                    "bronze,silver",
                    "--table",
                    published.table(),
                    "--force")));
  }

  @Override
  public void close() {
    try (scratch) {
      kernel.close();
    }
  }
}
