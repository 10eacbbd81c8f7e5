// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.SqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells which columns of which tables the columns of a SELECT are made from. For one thread. */
public final class SqlLineage {
  private final SqlParser parser;
  private final Queries queries;

  /**
   * Lineage over these tables.
   *
   * @param kernel asked for its parser and its functions; stays the caller's
   * @param tables the columns of each table, as in {@code silver.users}, as far as they are known
   */
  public SqlLineage(DuckDbKernel kernel, Map<String, List<String>> tables) {
    this.parser = new SqlParser(kernel);
    this.queries = new Queries(Map.copyOf(tables), aggregates(kernel));
  }

  private static Set<String> aggregates(DuckDbKernel kernel) {
    return new TreeSet<>(
        kernel.query(
            "SELECT DISTINCT lower(function_name) FROM duckdb_functions()"
                + " WHERE function_type = 'aggregate'",
            row -> row.getString(1)));
  }

  /**
   * The lineage of each column of a SELECT.
   *
   * @param names the names of its columns in order, or nothing where the SELECT itself tells them
   * @throws dev.assay.lake.kernel.SqlSyntaxException if it is not one SELECT
   */
  public List<ColumnLineage> of(String sql, List<String> names) {
    Derived derived = queries.derive(parser.tree(sql), Map.of(), null);
    if (!derived.isKnown()) {
      return names.stream().map(n -> ColumnLineage.unknown(n, derived.unknown())).toList();
    }
    List<OutputColumn> columns = derived.columns();
    if (!names.isEmpty() && names.size() != columns.size()) {
      String why = "the SQL gives %d columns".formatted(columns.size());
      return names.stream().map(n -> ColumnLineage.unknown(n, why)).toList();
    }
    List<ColumnLineage> lineage = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = names.isEmpty() ? columns.get(i).name() : names.get(i);
      if (name != null) {
        lineage.add(of(name, columns.get(i).origins()));
      }
    }
    return lineage;
  }

  private static ColumnLineage of(String name, Origins origins) {
    return origins.isKnown()
        ? ColumnLineage.known(name, origins.inputs())
        : ColumnLineage.unknown(name, origins.unknown());
  }
}
