// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.contract.TableContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a relation, as far as they are known before it is made.
 *
 * @param types the type of each column in DuckDB's SQL; null where the columns are not known
 */
record RelationColumns(Map<String, String> types) {
  /** Columns that nobody has declared. */
  static final RelationColumns UNKNOWN = new RelationColumns(null);

  static RelationColumns of(TableContract contract) {
    Map<String, String> types = new LinkedHashMap<>();
    contract.columns().forEach(column -> types.put(column.name(), column.type().sql()));
    return new RelationColumns(types);
  }

  static RelationColumns of(List<ResultColumn> columns) {
    Map<String, String> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    return new RelationColumns(types);
  }

  /** The same columns, all of them text. */
  RelationColumns asText() {
    if (types == null) {
      return this;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    types.keySet().forEach(name -> texts.put(name, "VARCHAR"));
    return new RelationColumns(texts);
  }

  boolean isKnown() {
    return types != null;
  }
}
