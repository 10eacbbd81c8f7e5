// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

/**
 * SQL and where it stands.
 *
 * @param path the file, as messages show it
 * @param line the line of the value that holds it; 0 where it is the whole file
 * @param key where in the document the value is, as in {@code silver.users.reject.no_name}; empty
 *     where it is the whole file
 * @param sql the text
 */
record SqlSource(String path, int line, String key, String sql) {
  static SqlSource of(TextFile file) {
    return new SqlSource(file.path(), 0, "", file.text());
  }

  /** Reports a mistake on a line of the text; within a document, folding hides which it is. */
  void problem(Problems problems, int lineOfSql, String message, String suggestion) {
    String where = key.isEmpty() ? "" : key + ": ";
    problems.add(path, line == 0 ? lineOfSql : line, where + message, suggestion);
  }
}
