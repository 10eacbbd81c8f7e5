// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.FilePart;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How DuckDB is asked for CSV: every column as text, {@code f0}, {@code f1}, …, nothing guessed.
 */
final class CsvCall {
  /** A record of the greatest length, with its line's end. */
  private static final int LINE_BYTES = 2 * CsvRecords.MAX_RECORD_BYTES;

  private CsvCall() {}

  /** A call with a place for the paths, of a file that is as it came. */
  static String of(FilePart part, Packing packing) {
    String quote = part.form().quote() == null ? "" : part.form().quote();
    return call(
        part.columns().size(),
        "",
        "",
        part.form().header(),
        part.form().delimiter(),
        quote,
        switch (packing) {
          case GZIP -> "gzip";
          case ZSTD -> "zstd";
          default -> "none";
        });
  }

  /** The same, of a file that {@link RowCsv} wrote. */
  static String rewritten(int columns) {
    String more = (columns == 0 ? "%s" : ", %s").formatted(FileRows.MALFORMED) + ": 'VARCHAR'";
    return call(columns, more, " new_line = '\\n',", false, ",", "\"", "none");
  }

  private static String call(
      int columns,
      String more,
      String ends,
      boolean header,
      String delimiter,
      String quote,
      String packing) {
    String types =
        IntStream.range(0, columns)
            .mapToObj(i -> "f%d: 'VARCHAR'".formatted(i))
            .collect(Collectors.joining(", "));
    return """
    read_csv(%%s, columns = {%s%s},%s header = %s, auto_detect = false, delim = %s,
      quote = %s, escape = %s, nullstr = '', allow_quoted_nulls = false, strict_mode = true,
      compression = '%s', max_line_size = %d, buffer_size = %d)"""
        .formatted(
            types,
            more,
            ends,
            header,
            literal(delimiter),
            literal(quote),
            literal(quote),
            packing,
            LINE_BYTES,
            LINE_BYTES);
  }

  /** The call is formatted once more, for its paths. */
  private static String literal(String text) {
    return Sql.literal(text).replace("%", "%%");
  }
}
