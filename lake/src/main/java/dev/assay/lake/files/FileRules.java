// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.Serializable;

/**
 * What is declared about files; null is left to detection.
 *
 * @param format {@code csv}, {@code json}, {@code xlsx} or {@code parquet}; detected by the name
 * @param encoding the character set; detected by a byte order mark, else UTF-8
 * @param delimiter one character; detected among comma, semicolon, tab and bar
 * @param quote one character, or {@code none}; else the double quote
 * @param header whether the first row names the columns; else true
 * @param decimal {@code point} or {@code comma}; else the point
 * @param sheet the sheet of a workbook; else the first
 * @param headerRow the row of a sheet that names the columns, from 1; else the first
 */
public record FileRules(
    String format,
    String encoding,
    String delimiter,
    String quote,
    Boolean header,
    String decimal,
    String sheet,
    Integer headerRow)
    implements Serializable {
  /** Nothing is declared. */
  public static final FileRules NONE =
      new FileRules(null, null, null, null, null, null, null, null);
}
