// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Reads Parquet files. */
public final class ParquetInput {
  private ParquetInput() {}

  /** A FROM item over files that have the same columns; at least one. */
  public static String scan(Collection<Path> files) {
    return "read_parquet(%s)".formatted(Sql.paths(files));
  }

  /** A FROM item over a file. */
  public static String scan(Path file) {
    return scan(List.of(file));
  }
}
