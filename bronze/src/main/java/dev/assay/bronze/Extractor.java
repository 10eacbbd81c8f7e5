// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Closing;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.SplitMeter;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.beam.WorkMeter;
import dev.assay.lake.beam.Worker;
import dev.assay.lake.files.KeptRows;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.lake.storage.WrittenObject;
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
    SplitMeter meter = WorkMeter.of(task, ordinal);
    try {
      if (reader instanceof FileFetcher fetcher) {
        return fetched(fetcher, table, task, ordinal, split, meter);
      }
      DataFile file =
          CsvFile.write(
              lake.store(Layer.BRONZE),
              key,
              table.compression(),
              meter,
              csv -> reader.read(table, split, partition.interval(), csv));
      return SplitResult.extracted(file, split.position());
    } catch (RuntimeException | Error e) {
      // What a failed read leaves of a connection is unknown: the next try opens another.
      readers.remove(table.source());
      Closing.after(e, reader);
      throw e;
    }
  }

  /** Bronze keeps a file's bytes; the name that it has in the source ends the key. */
  private SplitResult fetched(
      FileFetcher fetcher,
      BronzeTable table,
      PartitionTask task,
      int ordinal,
      SourceSplit split,
      SplitMeter meter) {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      FetchedFile fetched =
          fetcher.fetch(table, split, scratch.root(), meter, KeptRows.of(task.run()));
      String name = fetched.file().name();
      String last = name.substring(name.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
      String key = LakeLayout.dataKey(task.partition(), task.attempt(), ordinal, last);
      WrittenObject written = lake.store(Layer.BRONZE).adopt(key, fetched.path());
      if (written.bytes() != fetched.file().bytes()
          || !written.crc32c().equals(fetched.file().crc32c())) {
        throw new AssayException(
            Category.EXTERNAL, "file %s was not stored as it is: run again".formatted(name));
      }
      return SplitResult.extracted(
          new DataFile(key, written.bytes(), fetched.file().rowsInAll(), written.crc32c(), 0),
          fetched.position());
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
