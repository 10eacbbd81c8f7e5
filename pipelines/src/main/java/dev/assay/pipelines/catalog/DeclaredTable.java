// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import java.util.List;
import java.util.Map;

/**
 * What is declared about a table, of whichever layer.
 *
 * @param name the table
 * @param contract what it promises, or null
 * @param key its key
 * @param checks its checks, without results
 * @param rules its rules: conditions by name
 * @param sql the SELECT that gives its rows, or null
 * @param inputs what it is made from
 * @param facts what else is declared, in order
 */
record DeclaredTable(
    TableName name,
    TableContract contract,
    List<String> key,
    List<CatalogCheck> checks,
    Map<String, String> rules,
    String sql,
    List<String> inputs,
    List<Map.Entry<String, String>> facts) {
  String doc() {
    return contract == null ? "" : contract.doc();
  }

  boolean isRaw() {
    return name.layer() == Layer.BRONZE;
  }
}
