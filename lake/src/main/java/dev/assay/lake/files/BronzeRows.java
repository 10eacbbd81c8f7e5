// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.kernel.BronzeCsv;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a bronze partition, whatever its files are: every column as text. */
public final class BronzeRows {
  private BronzeRows() {}

  /**
   * A FROM item of a partition's rows, with the names that the source's columns have. What is no
   * row in a source's file is a row of NULL.
   *
   * @param files the partition's files
   * @param folder where files may lie as long as the item is read
   */
  public static String scan(SourcePosition source, List<Path> files, Path folder) {
    if (source.files().isEmpty()) {
      return BronzeCsv.scan(files, source.columns());
    }
    List<SourceColumn> columns = source.columns();
    String names =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "c%d AS %s".formatted(i, Sql.identifier(columns.get(i).name())))
            .collect(Collectors.joining(", "));
    return "(SELECT %s FROM %s)"
        .formatted(names, FileRows.relation(columns, source.files(), files, folder));
  }
}
