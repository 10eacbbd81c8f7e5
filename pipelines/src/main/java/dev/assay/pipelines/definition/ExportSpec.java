// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import java.time.LocalDate;
import java.util.List;

/**
 * A file that a published table is written to. Immutable.
 *
 * @param table the table, of silver or gold
 * @param to where, as written: settings and the parts {@code {pipeline}}, {@code {table}}, {@code
 *     {ds}}
 * @param format what the file is
 * @param columns the columns, in order; empty for all
 * @param orderBy the columns that rows are ordered by; empty for the table's key
 * @param sheet the name of a workbook's sheet; null for the table's name
 * @param delimiter what separates the fields of CSV
 * @param decimal what separates the fraction of a number in CSV
 * @param neutralise whether text that a spreadsheet would take for a formula gets an apostrophe
 */
public record ExportSpec(
    TableName table,
    String to,
    ExportFormat format,
    List<String> columns,
    List<String> orderBy,
    String sheet,
    String delimiter,
    String decimal,
    boolean neutralise) {
  private static final String DS = "{ds}";

  /** Copies the lists. */
  public ExportSpec {
    columns = List.copyOf(columns);
    orderBy = List.copyOf(orderBy);
  }

  /** Whether each day has a file of its own; else the file holds the newest day. */
  public boolean daily() {
    return to.contains(DS);
  }

  /** A text with its parts filled in; settings are left as they are. */
  public String filled(String text, String pipeline, LocalDate ds) {
    return text.replace("{pipeline}", pipeline)
        .replace("{table}", table.name())
        .replace(DS, ds.toString());
  }
}
