// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.contract.TableContract;

/**
 * A contract and the file it stands in.
 *
 * @param file the file
 * @param contract its content
 */
record Declared(TextFile file, TableContract contract) {
  /** Reports a column that the contract does not have. */
  void require(Value.Text column, String path, String key, Problems problems) {
    if (contract.column(column.text()).isEmpty()) {
      problems.add(
          path,
          column.line(),
          "%s: no column '%s' in %s".formatted(key, column.text(), file.path()),
          Suggestion.among(column.text(), contract.columnNames()));
    }
  }
}
