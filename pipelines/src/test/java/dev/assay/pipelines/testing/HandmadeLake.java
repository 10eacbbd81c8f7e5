// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.testing;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.ParquetOutput;
import dev.assay.lake.manifest.ContractRef;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.PublishOutcome;
import dev.assay.lake.manifest.Published;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.lake.storage.WrittenObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A lake in a folder whose partitions a test publishes by hand, without any source. */
public final class HandmadeLake implements AutoCloseable {
  /** Limits that every test can afford. */
  public static final KernelLimits LIMITS = new KernelLimits(1, 128L << 20, 1L << 30);

  private final Path folder;
  private final Properties properties = new Properties();
  private final Lake lake;
  private int attempts;

  /** A lake below that folder, with its settings in a file beside it. */
  public HandmadeLake(Path folder) {
    this.folder = folder;
    set("ASSAY_LAKE", folder.resolve("lake").toString());
    this.lake = Lake.open(settings());
    lake.ensureBuckets();
  }

  /** Changes a setting. */
  public HandmadeLake set(String name, String value) {
    properties.setProperty(name, value);
    try {
      Files.createDirectories(folder);
      try (var writer = Files.newBufferedWriter(settingsFile())) {
        properties.store(writer, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** The file of the settings. */
  public Path settingsFile() {
    return folder.resolve("settings.properties");
  }

  /** The settings. */
  public Settings settings() {
    return Settings.file(settingsFile());
  }

  /** The lake; closed with this. */
  public Lake lake() {
    return lake;
  }

  /** A partition's key, as in {@code shop/silver.orders/2026-01-05}. */
  public static PartitionKey key(String text) {
    return PartitionKey.parse(text);
  }

  /** Publishes the rows of a SELECT as the next generation of a Parquet partition. */
  public PartitionManifest publish(PartitionKey key, String select) {
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.openOrdered(LIMITS, scratch)) {
      Path file = scratch.newFolder().resolve("rows.parquet");
      long rows = ParquetOutput.write(kernel, select, file);
      return publish(key, file, "parquet", rows, null);
    }
  }

  /**
   * Publishes CSV as the next generation of a bronze partition.
   *
   * @param csv records that end with a line feed, the header among them, without line feeds inside
   */
  public PartitionManifest publishBronze(String pipeline, String table, LocalDate ds, String csv) {
    try {
      Path file = Files.writeString(Files.createTempFile(folder, "bronze", ".csv"), csv);
      List<SourceColumn> columns =
          Arrays.stream(csv.lines().findFirst().orElseThrow().split(","))
              .map(name -> new SourceColumn(name, "text"))
              .toList();
      PartitionKey key = new PartitionKey(pipeline, new TableName(Layer.BRONZE, table), ds);
      PartitionManifest manifest =
          publish(
              key,
              file,
              "csv",
              csv.lines().count() - 1,
              new SourcePosition("hand", table, Instant.EPOCH, columns));
      Files.delete(file);
      return manifest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PartitionManifest publish(
      PartitionKey key, Path file, String extension, long rows, SourcePosition source) {
    Layer layer = key.table().layer();
    Optional<Published> current = Manifests.find(lake, key);
    String attempt = "a" + ++attempts;
    String data = LakeLayout.dataKey(key, attempt, 0, extension);
    WrittenObject written = lake.store(layer).upload(data, file);
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            key.pipeline(),
            layer,
            key.table().name(),
            key.ds(),
            current.map(p -> p.manifest().generation() + 1).orElse(1L),
            attempt,
            "by-hand",
            Instant.EPOCH,
            RowCounts.passed(rows),
            List.of(new DataFile(data, written.bytes(), rows, written.crc32c(), 0)),
            List.of(),
            source,
            source == null ? new ContractRef("by hand", null) : null,
            "by hand",
            List.of(),
            null);
    PublishOutcome outcome =
        new PartitionPublisher(lake.store(layer))
            .publish(manifest, current.map(Published::etag).orElse(null));
    return ((PublishOutcome.Done) outcome).published().manifest();
  }

  @Override
  public void close() {
    lake.close();
  }
}
