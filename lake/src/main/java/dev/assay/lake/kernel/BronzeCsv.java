// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.manifest.SourceColumn;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one way to read CSV of the lake and of definitions: NULL unquoted and empty, the empty string
 * quoted, nothing guessed and nothing skipped.
 */
public final class BronzeCsv {
  /** No line is longer, and so no value; a reader holds two such buffers. */
  private static final int MAX_LINE_BYTES = 32 << 20;

  private BronzeCsv() {}

  /** A FROM item over files of bronze: every column as text, named as in its source. */
  public static String scan(List<Path> files, List<SourceColumn> columns) {
    return scanAs(files, columns.stream().map(SourceColumn::name).toList());
  }

  /**
   * A FROM item over files, every column as text.
   *
   * @param names what the columns are called, by their place
   */
  public static String scanAs(List<Path> files, Collection<String> names) {
    return typed(files, names.stream().map(name -> Map.entry(name, "VARCHAR")).toList());
  }

  /**
   * A FROM item over files with a header.
   *
   * @param columns name and type of each column, by its place
   */
  static String typed(List<Path> files, List<Map.Entry<String, String>> columns) {
    String typed =
        columns.stream()
            .map(column -> Sql.literal(column.getKey()) + ": " + Sql.literal(column.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    return """
    read_csv(%s, columns = %s, header = true, auto_detect = false, delim = ',', quote = '"',
      escape = '"', nullstr = '', allow_quoted_nulls = false, strict_mode = true,
      max_line_size = %d, buffer_size = %d)\
    """
        .formatted(Sql.paths(files), typed, MAX_LINE_BYTES, MAX_LINE_BYTES);
  }
}
