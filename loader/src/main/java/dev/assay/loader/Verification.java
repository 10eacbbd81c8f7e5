// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.LedgerEntry;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what a built warehouse holds, day by day, against the manifests. */
final class Verification {
  private Verification() {}

  static void check(DuckDbKernel kernel, String pipeline, Collection<LoadTable> tables) {
    for (LoadTable table : tables) {
      if (!table.partitions().isEmpty()) {
        check(kernel, pipeline, table);
      }
    }
  }

  private static void check(DuckDbKernel kernel, String pipeline, LoadTable table) {
    Map<LocalDate, Long> held =
        kernel
            .query(
                "SELECT %s, count(*) FROM %s.%s GROUP BY 1"
                    .formatted(
                        Sql.identifier(table.dayColumn()),
                        Sql.identifier(pipeline),
                        Sql.identifier(table.table().name())),
                row -> Map.entry(row.getObject(1, LocalDate.class), row.getLong(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    for (LedgerEntry entry : table.partitions()) {
      long rows = held.getOrDefault(entry.partition().ds(), 0L);
      if (rows != entry.rows().written()) {
        throw new AssayException(
            Category.DATA,
            "%s: the warehouse would hold %d rows, its manifest promises %d; the old warehouse stays"
                .formatted(entry.partition(), rows, entry.rows().written()));
      }
    }
  }
}
