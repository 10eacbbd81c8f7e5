// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.ManifestCodec;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.WrittenObject;
import dev.assay.pipelines.definition.DefinitionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A lake without a source: bronze is written by hand, so that real runs can make all else. */
final class ShopLake {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  private ShopLake() {}

  /** One day of bronze of the pipeline {@code shop}. */
  static void bronze(Cli cli, Path folder) throws IOException {
    bronze(
        cli,
        folder,
        "orders",
        List.of("id", "email", "amount", "updated_at"),
        "1,ann@example.org,11.00,2026-01-05 11:00:00+00",
        "2,,-5.00,2026-01-05 10:00:00+00",
        "3,bob@example.org,2.50,");
    bronze(cli, folder, "customers", List.of("id", "name"), "1,Ann", "2,Bob");
  }

  private static void bronze(
      Cli cli, Path folder, String table, List<String> columns, String... rows) throws IOException {
    PartitionKey key = new PartitionKey("shop", new TableName(Layer.BRONZE, table), DAY);
    String content = String.join(",", columns) + "\n" + String.join("\n", rows) + "\n";
    Path file = Files.writeString(Files.createTempFile(folder, "bronze", ".csv"), content);
    try (Lake lake = cli.lake()) {
      lake.ensureBuckets();
      WrittenObject written =
          lake.store(Layer.BRONZE).upload(LakeLayout.dataKey(key, "by-hand", 0, "csv"), file);
      DataFile data =
          new DataFile(written.key(), written.bytes(), rows.length, written.crc32c(), 0);
      lake.store(Layer.BRONZE)
          .put(LakeLayout.manifestKey(key), ManifestCodec.write(manifest(key, columns, data)));
    }
    Files.delete(file);
  }

  private static PartitionManifest manifest(PartitionKey key, List<String> columns, DataFile data) {
    List<SourceColumn> source =
        columns.stream().map(column -> new SourceColumn(column, "text")).toList();
    return new PartitionManifest(
        PartitionManifest.VERSION,
        key.pipeline(),
        Layer.BRONZE,
        key.table().name(),
        key.ds(),
        1,
        "by-hand",
        "by-hand",
        Instant.parse("2026-01-06T00:00:00Z"),
        RowCounts.passed(data.rows()),
        List.of(data),
        List.of(),
        new SourcePosition("test", key.table().name(), Instant.EPOCH, source),
        null,
        DefinitionFolder.of(Cli.SHOP).load("shop").fingerprint(key.table()),
        List.of(),
        null);
  }
}
