// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.lake.kernel.Sql;

/**
 * A table, view or partition as the catalog names it.
 *
 * @param schema its schema
 * @param table its name
 * @param kind the catalog's letter for its kind: r, p, v, m or f
 */
record PostgresRelation(String schema, String table, String kind) {
  /** Quoted, for SQL. */
  String sql() {
    return Sql.identifier(schema) + "." + Sql.identifier(table);
  }

  /** For people. */
  @Override
  public String toString() {
    return schema + "." + table;
  }

  boolean partitioned() {
    return kind.equals("p");
  }

  /** Whether it has pages of its own, so that ranges of ctid divide it. */
  boolean paged() {
    return kind.equals("r") || kind.equals("m");
  }

  /** Whether LOCK TABLE takes it. */
  boolean lockable() {
    return kind.equals("r") || kind.equals("p") || kind.equals("v");
  }
}
