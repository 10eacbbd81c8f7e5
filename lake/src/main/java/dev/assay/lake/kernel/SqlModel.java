// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.TableName;
import java.io.Serializable;
import java.util.List;

/**
 * A SELECT in DuckDB's SQL that gives a table's rows.
 *
 * @param text the SQL, without a closing semicolon
 * @param inputs the tables of the lake that its FROM clauses name
 * @param references the short names of the reference tables that they name
 * @param fingerprint the same for texts that differ only in comments and formatting
 */
public record SqlModel(
    String text, List<TableName> inputs, List<String> references, String fingerprint)
    implements Serializable {
  /** Copies the lists. */
  public SqlModel {
    inputs = List.copyOf(inputs);
    references = List.copyOf(references);
  }
}
