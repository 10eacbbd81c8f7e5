// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import com.datastax.oss.driver.api.core.metadata.token.Token;
import com.datastax.oss.driver.api.core.metadata.token.TokenRange;
import com.datastax.oss.driver.internal.core.metadata.token.Murmur3Token;
import dev.assay.bronze.Suggestion;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Questions to the live cluster. Thread-safe; the caller owns the session. */
final class CassandraCatalog {
  private final CqlSession session;
  private final CassandraConnections connections;

  CassandraCatalog(CqlSession session, CassandraConnections connections) {
    this.session = session;
    this.connections = connections;
  }

  /** The version that a node says it runs. */
  String version() {
    return session.getMetadata().getNodes().values().stream()
        .map(Node::getCassandraVersion)
        .filter(java.util.Objects::nonNull)
        .map(Object::toString)
        .findFirst()
        .orElse("of an unknown version");
  }

  /** The keyspace, spelled exactly as the cluster does. */
  KeyspaceMetadata keyspace() {
    String name = connections.keyspace();
    Map<CqlIdentifier, KeyspaceMetadata> all = session.getMetadata().getKeyspaces();
    KeyspaceMetadata keyspace = all.get(CqlIdentifier.fromInternal(name));
    if (keyspace == null) {
      throw new AssayException(
          Category.DEFINITION,
          "%s: the cluster has no keyspace %s that this role can see; next: correct the option keyspace"
              .formatted(connections.spec(), name));
    }
    return keyspace;
  }

  /** The table or view: exactly as written or, as in CQL, in lower case. */
  RelationMetadata relation(String name) {
    KeyspaceMetadata keyspace = keyspace();
    Map<String, RelationMetadata> all = new TreeMap<>();
    keyspace.getTables().forEach((id, table) -> all.put(id.asInternal(), table));
    keyspace.getViews().forEach((id, view) -> all.put(id.asInternal(), view));
    String unquoted =
        name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")
            ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
            : name;
    RelationMetadata exact = all.get(unquoted);
    RelationMetadata found = exact == null ? all.get(unquoted.toLowerCase(Locale.ROOT)) : exact;
    if (found == null) {
      throw new AssayException(
          Category.SOURCE,
          "there is no table %s in keyspace %s%s; next: correct the name"
              .formatted(
                  unquoted,
                  keyspace.getName().asInternal(),
                  Suggestion.among(unquoted, all.keySet())));
    }
    return found;
  }

  /** The tokens of the nodes; empty where the cluster does not tell. */
  List<Long> tokens() {
    List<Long> tokens = new ArrayList<>();
    session
        .getMetadata()
        .getTokenMap()
        .ifPresent(
            map -> {
              for (TokenRange range : map.getTokenRanges()) {
                tokens.add(murmur3(range.getEnd()));
              }
            });
    return tokens;
  }

  private long murmur3(Token token) {
    if (token instanceof Murmur3Token murmur3) {
      return murmur3.getValue();
    }
    throw new AssayException(
        Category.DEFINITION,
        "%s: the cluster's partitioner is not Murmur3Partitioner, the only one that is supported"
            .formatted(connections.spec()));
  }

  /** About how many bytes a table has, from what one node knows of its own share. */
  long estimatedBytes(RelationMetadata relation) {
    SizeEstimate estimate = SizeEstimate.NONE;
    try {
      for (Row row :
          session.execute(
              SimpleStatement.newInstance(
                      "SELECT range_start, range_end, partitions_count, mean_partition_size"
                          + " FROM system.size_estimates WHERE keyspace_name = ? AND table_name = ?",
                      relation.getKeyspace().asInternal(),
                      relation.getName().asInternal())
                  .setIdempotent(true))) {
        estimate =
            estimate.plus(
                Long.parseLong(row.getString("range_start")),
                Long.parseLong(row.getString("range_end")),
                row.getLong("partitions_count") * (double) row.getLong("mean_partition_size"));
      }
    } catch (DriverException e) {
      throw connections.failure("asking for the size of " + relation.getName(), e);
    }
    return estimate.bytes();
  }
}
