// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;

/**
 * {@code pipeline.yaml}, its shape checked.
 *
 * @param path the file, as messages show it
 * @param root its content
 * @param problems where mistakes go
 */
record Wiring(String path, Value.Fields root, Problems problems) {
  void problem(int line, String message, String suggestion) {
    problems.add(path, line, message, suggestion);
  }

  /** Reports columns that a contract does not have. */
  void requireColumns(Declared contract, List<Value.Text> columns, String key) {
    columns.forEach(column -> contract.require(column, path, key, problems));
  }
}
