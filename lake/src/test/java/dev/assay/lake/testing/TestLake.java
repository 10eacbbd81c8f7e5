// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.testing;

import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.ParquetOutput;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionFiles;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.Published;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A lake in a folder of a test, with partitions that are published by hand. For one thread. */
public final class TestLake implements AutoCloseable {
  /** Limits of a kernel for a handful of rows. */
  public static final KernelLimits LIMITS = new KernelLimits(1, 256L << 20, 1L << 30);

  private final Path folder;
  private final Settings settings;
  private final Lake lake;

  /** An empty lake; the folder stays the caller's to remove. */
  public TestLake(Path folder) throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, "ASSAY_LAKE=" + folder.resolve("lake"));
    this.folder = folder;
    this.settings = Settings.file(file);
    this.lake = Lake.open(settings);
    lake.ensureBuckets();
  }

  /** What names it. */
  public Settings settings() {
    return settings;
  }

  /** The lake itself. */
  public Lake lake() {
    return lake;
  }

  /** Publishes the rows of a SELECT as the next generation. */
  public PartitionManifest publish(PartitionKey key, String attempt, String select) {
    return publish(key, attempt, store(key, attempt, select));
  }

  /** The same, but the manifest claims another number of rows than its file holds. */
  public PartitionManifest publishClaiming(
      PartitionKey key, String attempt, String select, long rows) {
    DataFile file = store(key, attempt, select);
    return publish(
        key, attempt, new DataFile(file.key(), file.bytes(), rows, file.crc32c(), file.bucket()));
  }

  private DataFile store(PartitionKey key, String attempt, String select) {
    try (ScratchSpace scratch = ScratchSpace.createUnder(folder);
        DuckDbKernel kernel = DuckDbKernel.open(LIMITS, scratch)) {
      Path parquet = scratch.newFolder().resolve("rows.parquet");
      long rows = ParquetOutput.write(kernel, select, parquet);
      return new PartitionFiles(lake, key, attempt).data(0, parquet, rows);
    }
  }

  private PartitionManifest publish(PartitionKey key, String attempt, DataFile file) {
    Optional<Published> base = Manifests.find(lake, key);
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            key.pipeline(),
            key.table().layer(),
            key.table().name(),
            key.ds(),
            base.map(p -> p.manifest().generation()).orElse(0L) + 1,
            attempt,
            "run",
            Instant.EPOCH,
            RowCounts.passed(file.rows()),
            List.of(file),
            List.of(),
            null,
            null,
            "d",
            List.of(),
            null);
    new PartitionPublisher(lake.store(key.table().layer()))
        .publish(manifest, base.map(Published::etag).orElse(null));
    return manifest;
  }

  @Override
  public void close() {
    lake.close();
  }
}
