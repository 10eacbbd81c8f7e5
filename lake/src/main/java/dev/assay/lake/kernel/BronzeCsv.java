// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.manifest.SourceColumn;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one way to read bronze CSV: every column as text, NULL unquoted and empty, the empty string
 * quoted, nothing guessed and nothing skipped.
 */
public final class BronzeCsv {
  private static final int MAX_LINE_BYTES = 64 << 20;

  private BronzeCsv() {}

  /** A FROM item over files with these columns. */
  public static String scan(List<Path> files, List<SourceColumn> columns) {
    String typed =
        columns.stream()
            .map(column -> Sql.literal(column.name()) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return """
        read_csv(%s, columns = %s, auto_detect = false, header = true, delim = ',', quote = '"',
          escape = '"', nullstr = '', allow_quoted_nulls = false, strict_mode = true,
          max_line_size = %d)"""
        .formatted(Sql.paths(files), typed, MAX_LINE_BYTES);
  }
}
