// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.LedgerEntry;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a warehouse says of the days of one pipeline: its table {@code assay_meta.partitions}. */
final class LoadedPartitions {
  static final String TABLE = "assay_meta.partitions";

  private final DuckDbKernel kernel;
  private final String pipeline;
  private final Map<PartitionKey, Held> held = new HashMap<>();

  LoadedPartitions(DuckDbKernel kernel, String pipeline) {
    this.kernel = kernel;
    this.pipeline = pipeline;
    if (exists("assay_meta", "partitions")) {
      kernel
          .query(
              "SELECT table_name, ds, generation, attempt FROM %s WHERE pipeline = %s"
                  .formatted(TABLE, Sql.literal(pipeline)),
              row ->
                  Map.entry(
                      new PartitionKey(
                          pipeline,
                          TableName.parse(row.getString(1)),
                          row.getObject(2, LocalDate.class)),
                      new Held(row.getLong(3), row.getString(4))))
          .forEach(entry -> held.put(entry.getKey(), entry.getValue()));
    }
  }

  Optional<Held> find(PartitionKey partition) {
    return Optional.ofNullable(held.get(partition));
  }

  /** Whether it says so of just this attempt. */
  boolean holds(LedgerEntry entry) {
    return find(entry.partition()).filter(h -> h.attempt().equals(entry.attempt())).isPresent();
  }

  /** Whether the warehouse's table has just the columns that the contract promises. */
  boolean hasShapeOf(LoadTable table) {
    if (!exists(pipeline, table.table().name())) {
      return false;
    }
    return table.contract() == null || columns(table).equals(WarehouseTables.promised(table));
  }

  private List<String> columns(LoadTable table) {
    return kernel.query(
        "DESCRIBE %s.%s".formatted(Sql.identifier(pipeline), Sql.identifier(table.table().name())),
        row -> row.getString("column_name") + " " + row.getString("column_type"));
  }

  private boolean exists(String schema, String table) {
    return kernel.count(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = %s AND table_name = %s"
                .formatted(Sql.literal(schema), Sql.literal(table)))
        > 0;
  }

  /**
   * A partition in the warehouse.
   *
   * @param generation its generation
   * @param attempt the attempt that made it
   */
  record Held(long generation, String attempt) {}
}
