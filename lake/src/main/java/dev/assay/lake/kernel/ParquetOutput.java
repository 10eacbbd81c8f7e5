// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.contract.ParquetFooter;
import dev.assay.lake.contract.TableContract;
import java.nio.file.Path;

/** Writes Parquet: zstd at level 1 and version 2, the smallest file for the least work. */
public final class ParquetOutput {
  private static final String FORMAT =
      "FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL 1";

  private ParquetOutput() {}

  /** Writes rows under a contract, and reads back what the file says of itself. */
  public static ParquetFooter write(
      DuckDbKernel kernel, String select, TableContract contract, Path to) {
    String metadata =
        ", KV_METADATA {%s: %s}"
            .formatted(ParquetFooter.CONTRACT_KEY, Sql.literal(contract.fingerprint()));
    copy(kernel, select, metadata, to);
    ParquetFooter footer = ParquetFooter.read(to);
    footer.require(contract, to.getFileName().toString());
    return footer;
  }

  /** Writes rows of no contract; how many there are. */
  public static long write(DuckDbKernel kernel, String select, Path to) {
    copy(kernel, select, "", to);
    return ParquetFooter.read(to).rows();
  }

  private static void copy(DuckDbKernel kernel, String select, String more, Path to) {
    kernel.execute("COPY (%s) TO %s (%s%s)".formatted(select, Sql.path(to), FORMAT, more));
  }
}
