// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Closing;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.beam.Worker;
import dev.assay.lake.manifest.DataFile;
import java.util.HashMap;
import java.util.Map;

/** Extracts one split into one file. Keeps its connections from split to split. */
final class Extractor implements Worker<SourceSplit> {
  private final Settings settings;
  private final Map<TableName, BronzeTable> tables;
  private final Lake lake;
  private final Map<SourceSpec, SourceReader> readers = new HashMap<>();

  Extractor(Settings settings, Map<TableName, BronzeTable> tables) {
    this.settings = settings;
    this.tables = tables;
    this.lake = Lake.open(settings);
  }

  @Override
  public SplitResult work(PartitionTask task, int ordinal, SourceSplit split) {
    PartitionKey partition = task.partition();
    BronzeTable table = tables.get(partition.table());
    String key =
        LakeLayout.dataKey(partition, task.attempt(), ordinal, table.compression().extension());
    SourceReader reader = reader(table.source());
    try {
      DataFile file =
          CsvFile.write(
              lake.store(Layer.BRONZE),
              key,
              table.compression(),
              csv -> reader.read(table, split, partition.interval(), csv));
      return SplitResult.extracted(file, split.position());
    } catch (RuntimeException | Error e) {
      // What a failed read leaves of a connection is unknown: the next try opens another.
      readers.remove(table.source());
      Closing.after(e, reader);
      throw e;
    }
  }

  private SourceReader reader(SourceSpec source) {
    return readers.computeIfAbsent(source, spec -> Sources.of(spec).reader(spec, settings));
  }

  @Override
  public void close() {
    readers.values().forEach(SourceReader::close);
    readers.clear();
    lake.close();
  }
}
