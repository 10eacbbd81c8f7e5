// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.ecommerce;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * How a CSV file is written. Immutable.
 *
 * @param encoding its character set
 * @param mark whether it begins with a byte order mark
 * @param delimiter what separates fields
 * @param ragged the rows, by their number from 0, that lack their last field or have one more
 */
record CsvWriter(Charset encoding, boolean mark, char delimiter, LongPredicate ragged) {
  /** As programs write it. */
  static final CsvWriter PLAIN = new CsvWriter(StandardCharsets.UTF_8, false, ',', row -> false);

  /** As a spreadsheet saves it. */
  static final CsvWriter MARKED = new CsvWriter(StandardCharsets.UTF_8, true, ',', row -> false);

  /** As an old program of the continent writes it. */
  static CsvWriter latin(LongPredicate ragged) {
    return new CsvWriter(StandardCharsets.ISO_8859_1, false, ';', ragged);
  }

  /** Writes a file, a row at a time. */
  void write(RawTable table, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, encoding)) {
      out.write(mark ? "\uFEFF" : "");
      record(out, table.header());
      long number = 0;
      for (Iterator<List<String>> rows = table.rows().iterator(); rows.hasNext(); ) {
        List<String> row = rows.next();
        record(out, ragged.test(number) ? ragged(row, number) : row);
        number++;
      }
    }
  }

  private static List<String> ragged(List<String> row, long number) {
    List<String> cells = new ArrayList<>(row);
    if (number % 2 == 0) {
      cells.remove(cells.size() - 1);
    } else {
      cells.add("?");
    }
    return cells;
  }

  private void record(BufferedWriter out, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(delimiter);
      }
      String cell = cells.get(i);
      out.write(cell == null ? "" : isBare(cell) ? cell : quoted(cell));
    }
    out.write('\n');
  }

  private boolean isBare(String cell) {
    return cell.indexOf('"') < 0 && cell.indexOf(delimiter) < 0;
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
