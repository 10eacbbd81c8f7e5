// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;

/**
 * How a file of rows is to be read: declared or detected when it was extracted, and fixed from then
 * on.
 *
 * @param format {@code csv}, {@code json}, {@code xlsx} or {@code parquet}
 * @param encoding the character set of a CSV or JSON file, as in {@code UTF-8}
 * @param delimiter what separates the fields of a CSV record; else null
 * @param quote what encloses fields of CSV; null where nothing does
 * @param header whether the first record of CSV or XLSX names the columns
 * @param decimal what separates the fraction of a number: a point, or in CSV a comma
 * @param sheet the sheet of a workbook; null is its first
 * @param headerRow the row of a sheet that names the columns, from 1
 */
public record FileForm(
    String format,
    String encoding,
    String delimiter,
    String quote,
    boolean header,
    String decimal,
    String sheet,
    int headerRow)
    implements Serializable {
  /** Whether numbers are text with a comma before their fraction, which only CSV has. */
  public boolean hasDecimalComma() {
    return format.equals("csv") && ",".equals(decimal);
  }
}
