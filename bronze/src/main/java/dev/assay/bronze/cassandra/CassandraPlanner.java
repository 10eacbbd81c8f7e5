// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.TableColumns;
import dev.assay.bronze.TablePlan;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Decides which columns of a table are read, and in which splits. */
final class CassandraPlanner {
  private static final long SPLIT_BYTES = 64L << 20;
  private static final long ALL_TOKENS = -1L;

  private final CassandraCatalog catalog;
  private final CassandraConnections connections;
  private final Instant takenAt = Instant.now(Clock.systemUTC());

  CassandraPlanner(CqlSession session, CassandraConnections connections) {
    this.catalog = new CassandraCatalog(session, connections);
    this.connections = connections;
  }

  TablePlan plan(BronzeTable table) {
    RelationMetadata relation = catalog.relation(table.relation());
    String object = relation.getKeyspace().asInternal() + "." + relation.getName().asInternal();
    TableColumns columns = new TableColumns(object, CassandraTypes.columns(relation));
    if (table.slice() != null) {
      checkSlice(relation, columns.slice(table));
    }
    return TablePlan.of(
        new SourcePosition(CassandraSource.TYPE, object, takenAt, columns.without(table)),
        splits(catalog.estimatedBytes(relation)));
  }

  private static void checkSlice(RelationMetadata relation, SourceColumn slice) {
    CassandraTypes.sliceBound(slice);
    boolean key =
        relation.getPartitionKey().stream()
            .anyMatch(column -> column.getName().asInternal().equals(slice.name()));
    if (key) {
      throw new AssayException(
          Category.DEFINITION,
          "slice column %s is part of the partition key: expected a clustering or another column"
              .formatted(slice.name()));
    }
  }

  private List<CassandraSplit> splits(long bytes) {
    long wanted = bytes / SPLIT_BYTES + 1;
    int parts = (int) Math.min(wanted, connections.maxSplits());
    // Of a table that is larger than its splits allow for, each split asks for a part at a time.
    long stride = wanted > parts ? Long.divideUnsigned(ALL_TOKENS, wanted) : ALL_TOKENS;
    return new TokenRing(catalog.tokens())
        .cut(parts).stream().map(range -> new CassandraSplit(range, stride)).toList();
  }
}
