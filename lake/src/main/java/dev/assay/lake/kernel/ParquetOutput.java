// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.LakeLayout;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.WrittenObject;
import java.nio.file.Path;

/** Writes a SELECT as one Parquet file of a partition and stores it. */
public final class ParquetOutput {
  /** The name in the footer under which the contract's fingerprint stands. */
  public static final String CONTRACT_KEY = "assay_contract";

  private final ObjectStore store;
  private final DuckDbKernel kernel;

  /** Output from that kernel into that bucket; the caller closes both. */
  public ParquetOutput(ObjectStore store, DuckDbKernel kernel) {
    this.store = store;
    this.kernel = kernel;
  }

  /** Writes the rows into a folder, then stores the file under the attempt. */
  public DataFile write(
      String select, TableContract contract, PartitionKey partition, String attempt, Path folder) {
    Path file = folder.resolve(partition.table().name() + "-00000.parquet");
    kernel.execute(
        "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, PARQUET_VERSION V2, KV_METADATA {%s: %s})"
            .formatted(select, Sql.path(file), CONTRACT_KEY, Sql.literal(contract.fingerprint())));
    long rows = kernel.count("SELECT count(*) FROM read_parquet(%s)".formatted(Sql.path(file)));
    String key = LakeLayout.dataKey(partition, attempt, 0, "parquet");
    WrittenObject written = store.upload(key, file);
    return new DataFile(key, written.bytes(), rows, written.crc32c(), 0);
  }
}
