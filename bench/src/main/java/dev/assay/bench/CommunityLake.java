// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.bronze.csv.CsvWriter;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.ObjectWriter;
import dev.assay.lake.storage.WrittenObject;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.sandbox.community.CommunityData;
import dev.assay.sandbox.community.CommunityOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Bronze of the community as extraction would leave it: CSV files of generated rows, and manifests
 * that the planner takes for up to date.
 */
final class CommunityLake {
  static final String PIPELINE = "community";
  private static final String ATTEMPT = "bench-1";
  private static final int BUFFER_BYTES = 1 << 20;

  private final CommunityData data;
  private final PipelineDefinition definition = DefinitionFolder.builtIn().load(PIPELINE);
  private final Lake lake;

  /** Late enough that no rows of these days are waited for. */
  private final Instant publishedAt = Instant.now(Clock.systemUTC());

  private long rows;
  private long bytes;

  private CommunityLake(CommunityOptions options, Lake lake) {
    this.data = CommunityData.generate(options);
    this.lake = lake;
  }

  /** Makes bronze of all the options' days. */
  static Size write(CommunityOptions options, Settings settings) throws IOException {
    try (Lake lake = Lake.open(settings)) {
      lake.ensureBuckets();
      CommunityLake community = new CommunityLake(options, lake);
      for (int i = 0; i < options.days(); i++) {
        community.day(options.firstDay().plusDays(i));
      }
      return new Size(community.rows, community.bytes);
    }
  }

  /**
   * How much there is.
   *
   * @param rows rows in all files
   * @param bytes their bytes
   */
  record Size(long rows, long bytes) {}

  private void day(LocalDate day) throws IOException {
    for (RawTable table : RawTable.all(data, day)) {
      publish(table, day);
    }
  }

  private void publish(RawTable table, LocalDate day) throws IOException {
    TableName name = new TableName(Layer.BRONZE, table.name());
    PartitionKey partition = new PartitionKey(PIPELINE, name, day);
    DataFile file = file(table, partition);
    List<SourceColumn> columns =
        table.columns().stream().map(column -> new SourceColumn(column, "text")).toList();
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            PIPELINE,
            Layer.BRONZE,
            table.name(),
            day,
            1,
            ATTEMPT,
            "bench",
            publishedAt,
            RowCounts.passed(file.rows()),
            List.of(file),
            List.of(),
            new SourcePosition("bench", table.name(), Instant.EPOCH, columns),
            null,
            definition.fingerprint(name),
            List.of(),
            null);
    new PartitionPublisher(lake.store(Layer.BRONZE)).publish(manifest, null);
    rows += file.rows();
    bytes += file.bytes();
  }

  private DataFile file(RawTable table, PartitionKey partition) throws IOException {
    String key = LakeLayout.dataKey(partition, ATTEMPT, 0, "csv");
    try (ObjectWriter object = lake.store(Layer.BRONZE).write(key)) {
      BufferedOutputStream out = new BufferedOutputStream(object, BUFFER_BYTES);
      long count = table.write(new CsvWriter(out));
      out.flush();
      WrittenObject written = object.complete();
      return new DataFile(key, written.bytes(), count, written.crc32c(), 0);
    }
  }
}
