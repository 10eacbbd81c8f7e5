// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import dev.assay.lake.Interval;
import dev.assay.lake.manifest.SourceColumn;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The question for a range of tokens.
 *
 * @param relation what is read
 * @param columns which columns, in order
 * @param slice the column that says which day a row belongs to, or null
 * @param day the day; null where there is no slice
 */
record CassandraQuery(
    RelationMetadata relation, List<SourceColumn> columns, SourceColumn slice, Interval day) {

  /** The text; its parameters are start and end of the range, then those of the day. */
  String cql(boolean startIncluded) {
    String token =
        relation.getPartitionKey().stream()
            .map(column -> column.getName().asCql(false))
            .collect(Collectors.joining(", ", "token(", ")"));
    String range = "%s %s ? AND %s <= ?".formatted(token, startIncluded ? ">=" : ">", token);
    return "%s WHERE %s%s".formatted(selection(), range, slice == null ? "" : within());
  }

  /** The text for the first rows, in the order of their tokens. */
  String first(int rows) {
    return "%s LIMIT %d".formatted(selection(), rows);
  }

  private String selection() {
    String names =
        columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    return "SELECT %s FROM %s.%s"
        .formatted(names, relation.getKeyspace().asCql(false), relation.getName().asCql(false));
  }

  private String within() {
    String name = quoted(slice.name());
    String bound = CassandraTypes.sliceBound(slice);
    return " AND %s >= %s AND %s < %s ALLOW FILTERING".formatted(name, bound, name, bound);
  }

  BoundStatement bind(PreparedStatement prepared, TokenRange range) {
    BoundStatement bound =
        prepared.bind().setLong(0, range.start()).setLong(1, range.end()).setIdempotent(true);
    if (slice == null) {
      return bound;
    }
    if (slice.type().equals("date")) {
      return bound
          .setLocalDate(2, day.start().atOffset(ZoneOffset.UTC).toLocalDate())
          .setLocalDate(3, day.end().atOffset(ZoneOffset.UTC).toLocalDate());
    }
    return bound.setInstant(2, day.start()).setInstant(3, day.end());
  }

  private static String quoted(String name) {
    return CqlIdentifier.fromInternal(name).asCql(false);
  }
}
