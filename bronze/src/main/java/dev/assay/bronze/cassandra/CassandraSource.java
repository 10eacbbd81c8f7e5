// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Source;
import dev.assay.bronze.SourceReader;
import dev.assay.bronze.SourceSnapshot;
import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.SourceStatus;
import dev.assay.bronze.TablePlan;
import dev.assay.lake.AssayException;
import dev.assay.lake.Closing;
import dev.assay.lake.Failure;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.ColumnType;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Cassandra 3.11 and later with the Murmur3 partitioner. Options: {@code contact_points}
 * (HOST:PORT, comma-separated), {@code datacenter}, {@code keyspace}, {@code user} and {@code
 * password} where the cluster asks for them, {@code tls} (true or false), {@code consistency}
 * (LOCAL_QUORUM), {@code page_size} (rows a page at most, 5000), {@code splits} (at most so many a
 * table, eight times the cores).
 *
 * <p>Cassandra has no snapshot: what is written while a table is read may be in it or not.
 */
public final class CassandraSource implements Source {
  static final String TYPE = "cassandra";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public SourceStatus test(SourceSpec spec, Settings settings) {
    CassandraConnections connections = new CassandraConnections(spec, settings);
    long start = System.nanoTime();
    try (CqlSession session = connections.open()) {
      CassandraCatalog catalog = new CassandraCatalog(session, connections);
      catalog.keyspace();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return new SourceStatus(
          spec.name(), TYPE, "Cassandra " + catalog.version(), connections.place(), millis);
    }
  }

  @Override
  public SourceSnapshot open(
      SourceSpec spec, Settings settings, List<BronzeTable> tables, Set<LocalDate> days) {
    CassandraConnections connections = new CassandraConnections(spec, settings);
    CassandraSessions.Lease lease = CassandraSessions.lease(connections);
    try {
      CassandraPlanner planner = new CassandraPlanner(lease.session(), connections);
      Map<TableName, TablePlan> plans = new LinkedHashMap<>();
      for (BronzeTable table : tables) {
        plans.put(table.table(), plan(planner, spec, table));
      }
      return new Planned(plans, lease);
    } catch (RuntimeException e) {
      throw Closing.after(e, lease);
    }
  }

  private static TablePlan plan(CassandraPlanner planner, SourceSpec spec, BronzeTable table) {
    try {
      return planner.plan(table);
    } catch (AssayException e) {
      return TablePlan.failed(Failure.of(e).at(spec.toString()));
    }
  }

  @Override
  public Optional<ColumnType> columnType(String type) {
    return CassandraTypes.columnType(type);
  }

  @Override
  public SourceReader reader(SourceSpec spec, Settings settings) {
    return new CassandraReader(new CassandraConnections(spec, settings));
  }

  /** Plans, and the session for the workers of this JVM. */
  private record Planned(Map<TableName, TablePlan> plans, CassandraSessions.Lease lease)
      implements SourceSnapshot {
    @Override
    public void close() {
      lease.close();
    }
  }
}
