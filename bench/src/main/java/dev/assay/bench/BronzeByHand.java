// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.bronze.csv.CsvWriter;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.ObjectWriter;
import dev.assay.lake.storage.WrittenObject;
import dev.assay.pipelines.definition.DefinitionFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A bronze partition as extraction would leave it: one CSV file, and its manifest. */
final class BronzeByHand {
  private static final String ATTEMPT = "bench-1";
  private static final int BUFFER_BYTES = 1 << 20;

  private BronzeByHand() {}

  /** Writes header and rows. */
  @FunctionalInterface
  interface Content {
    /** Writes. */
    void writeTo(CsvWriter csv) throws IOException;
  }

  /** Publishes a first generation that the planner takes for up to date. */
  static DataFile publish(
      Lake lake,
      PartitionKey key,
      Path definitions,
      List<String> columns,
      long rows,
      Content content)
      throws IOException {
    lake.ensureBuckets();
    DataFile file = write(lake, key, rows, content);
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            key.pipeline(),
            Layer.BRONZE,
            key.table().name(),
            key.ds(),
            1,
            ATTEMPT,
            "bench",
            Instant.EPOCH,
            RowCounts.passed(rows),
            List.of(file),
            List.of(),
            new SourcePosition(
                "bench",
                key.table().name(),
                Instant.EPOCH,
                columns.stream().map(name -> new SourceColumn(name, "text")).toList()),
            null,
            DefinitionFolder.of(definitions).load(key.pipeline()).fingerprint(key.table()),
            List.of(),
            null);
    new PartitionPublisher(lake.store(Layer.BRONZE)).publish(manifest, null);
    return file;
  }

  private static DataFile write(Lake lake, PartitionKey partition, long rows, Content content)
      throws IOException {
    String key = LakeLayout.dataKey(partition, ATTEMPT, 0, "csv");
    try (ObjectWriter object = lake.store(Layer.BRONZE).write(key)) {
      BufferedOutputStream out = new BufferedOutputStream(object, BUFFER_BYTES);
      content.writeTo(new CsvWriter(out));
      out.flush();
      WrittenObject written = object.complete();
      return new DataFile(key, written.bytes(), rows, written.crc32c(), 0);
    }
  }
}
