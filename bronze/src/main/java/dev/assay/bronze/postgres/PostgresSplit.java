// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.lake.kernel.Sql;
import java.util.List;

/**
 * What one worker reads under the run's snapshot, range after range into one file.
 *
 * @param snapshot the exported snapshot's id
 * @param ranges at least one
 */
record PostgresSplit(String snapshot, List<PageRange> ranges) {
  PostgresSplit {
    ranges = List.copyOf(ranges);
  }

  /**
   * Pages of a relation.
   *
   * @param schema the relation's schema
   * @param table the relation's name
   * @param from the first page, or null for all from the beginning
   * @param to the first page after it, or null for all to the end, whatever was added since the
   *     relation was measured
   */
  record PageRange(String schema, String table, Long from, Long to) {
    /** Quoted, for SQL. */
    String sql() {
      return Sql.identifier(schema) + "." + Sql.identifier(table);
    }

    /** The condition on ctid, or nothing. */
    List<String> conditions() {
      List<String> conditions = new java.util.ArrayList<>();
      if (from != null) {
        conditions.add("ctid >= '(%d,0)'::tid".formatted(from));
      }
      if (to != null) {
        conditions.add("ctid < '(%d,0)'::tid".formatted(to));
      }
      return conditions;
    }
  }
}
