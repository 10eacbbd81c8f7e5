// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.storage.WrittenObject;
import java.nio.file.Path;

/**
 * Stores the Parquet files of one attempt where the layout wants them; they belong to no partition
 * until a manifest lists them. Nobody may write to a file once it is stored.
 *
 * @param lake the lake, which the caller closes
 * @param partition the partition to make
 * @param attempt the attempt
 */
public record PartitionFiles(Lake lake, PartitionKey partition, String attempt) {
  private static final String EXTENSION = "parquet";

  /** Stores a data file. */
  public DataFile data(int number, Path file, long rows) {
    return put(LakeLayout.dataKey(partition, attempt, number, EXTENSION), file, rows);
  }

  /** Stores a file of rejected rows. */
  public DataFile rejects(int number, Path file, long rows) {
    return put(LakeLayout.rejectsKey(partition, attempt, number, EXTENSION), file, rows);
  }

  private DataFile put(String key, Path file, long rows) {
    WrittenObject written = lake.store(partition.table().layer()).adopt(key, file);
    return new DataFile(key, written.bytes(), rows, written.crc32c(), 0);
  }
}
