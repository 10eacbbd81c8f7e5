// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as the CSV of a reference table. */
final class CsvText {
  private CsvText() {}

  /** A header and the rows; NULL is bare, every text is quoted. */
  static String of(List<String> columns, List<List<String>> rows) {
    StringBuilder csv = new StringBuilder(String.join(",", columns)).append('\n');
    rows.forEach(row -> csv.append(line(row)));
    return csv.toString();
  }

  private static String line(List<String> values) {
    return values.stream()
        .map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(",", "", "\n"));
  }
}
