// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.WrittenObject;
import java.nio.file.Path;

/**
 * Puts the files of one split where the layout wants them.
 *
 * @param lake the lake, not owned
 * @param partition the partition
 * @param attempt the attempt
 * @param number the number of the file
 */
record Upload(Lake lake, PartitionKey partition, String attempt, int number) {
  private static final String EXTENSION = "parquet";

  DataFile data(Path file, long rows) {
    return put(LakeLayout.dataKey(partition, attempt, number, EXTENSION), file, rows);
  }

  DataFile rejects(Path file, long rows) {
    return put(LakeLayout.rejectsKey(partition, attempt, number, EXTENSION), file, rows);
  }

  private DataFile put(String key, Path file, long rows) {
    ObjectStore store = lake.store(Layer.SILVER);
    WrittenObject written = store.upload(key, file);
    return new DataFile(key, written.bytes(), rows, written.crc32c(), 0);
  }
}
