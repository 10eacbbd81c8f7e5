// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.kernel.DuckDbKernel;
import java.util.List;

/**
 * A column that a SELECT gives.
 *
 * @param name its name
 * @param type its type, as DuckDB names it
 */
record ResultColumn(String name, String type) {
  static List<ResultColumn> of(DuckDbKernel kernel, String select) {
    return kernel.query(
        "DESCRIBE " + select,
        row -> new ResultColumn(row.getString("column_name"), row.getString("column_type")));
  }
}
