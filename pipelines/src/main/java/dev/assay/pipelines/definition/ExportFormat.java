// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.Locale;
import java.util.Optional;

/** What an exported file is. */
public enum ExportFormat {
  /** Comma-separated values, UTF-8, with a header. */
  CSV("csv"),
  /** A workbook of one sheet. */
  XLSX("xlsx"),
  /** A JSON object a line. */
  JSONL("jsonl", "ndjson"),
  /** Parquet, compressed with Zstandard. */
  PARQUET("parquet");

  private final String ending;
  private final String other;

  ExportFormat(String ending) {
    this(ending, ending);
  }

  ExportFormat(String ending, String other) {
    this.ending = ending;
    this.other = other;
  }

  /** The format that a name's ending tells; empty where it tells none. */
  static Optional<ExportFormat> ofName(String name) {
    String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (ExportFormat format : values()) {
      if (end.equals(format.ending) || end.equals(format.other)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
