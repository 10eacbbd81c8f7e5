// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.manifest.SourceFile;
import java.io.Serializable;
import java.util.List;

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
 * @param known how CSV of the table was read that has been published; a file that fits one of them
 *     is read so, whatever detection would say
 */
public record FileRules(
    String format,
    String encoding,
    String delimiter,
    String quote,
    Boolean header,
    String decimal,
    String sheet,
    Integer headerRow,
    List<Known> known)
    implements Serializable {
  /** Nothing is declared. */
  public static final FileRules NONE =
      new FileRules(null, null, null, null, null, null, null, null);

  /** Copies the list. */
  public FileRules {
    known = List.copyOf(known);
  }

  /** Rules of a table of which nothing has been published. */
  public FileRules(
      String format,
      String encoding,
      String delimiter,
      String quote,
      Boolean header,
      String decimal,
      String sheet,
      Integer headerRow) {
    this(format, encoding, delimiter, quote, header, decimal, sheet, headerRow, List.of());
  }

  /**
   * CSV as it has been read.
   *
   * @param delimiter what separated its fields
   * @param columns its columns
   */
  public record Known(String delimiter, List<String> columns) implements Serializable {
    /** Copies the list. */
    public Known {
      columns = List.copyOf(columns);
    }
  }

  boolean hasDecimalComma() {
    return "comma".equals(decimal);
  }

  /** These rules, of a table of which those files were published last. */
  public FileRules knowing(List<SourceFile> published) {
    List<Known> forms =
        published.stream()
            .flatMap(file -> file.parts().stream())
            .filter(part -> part.form().format().equals("csv"))
            .map(part -> new Known(part.form().delimiter(), part.columns()))
            .distinct()
            .toList();
    return new FileRules(
        format, encoding, delimiter, quote, header, decimal, sheet, headerRow, forms);
  }
}
