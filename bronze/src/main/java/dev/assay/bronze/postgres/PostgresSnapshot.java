// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.SourceSnapshot;
import dev.assay.bronze.TablePlan;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Closing;
import dev.assay.lake.Failure;
import dev.assay.lake.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One read-only transaction that has exported its snapshot and holds ACCESS SHARE on the tables
 * until it is closed, so that no VACUUM FULL renumbers their pages between two splits. An old
 * snapshot keeps the server from cleaning up: it lives as long as the run's bronze stage.
 */
final class PostgresSnapshot implements SourceSnapshot {
  private final PostgresConnections connections;
  private final Connection connection;
  private final PostgresCatalog catalog;
  private final Map<TableName, TablePlan> plans = new LinkedHashMap<>();
  private final Set<TableName> unlocked = new LinkedHashSet<>();

  private PostgresSnapshot(PostgresConnections connections, Connection connection) {
    this.connections = connections;
    this.connection = connection;
    this.catalog = new PostgresCatalog(connection);
  }

  static PostgresSnapshot open(PostgresConnections connections, List<BronzeTable> tables) {
    PostgresSnapshot snapshot = new PostgresSnapshot(connections, connections.open());
    try {
      snapshot.plan(tables);
      return snapshot;
    } catch (SQLException e) {
      throw Closing.after(
          connections.failure("opening the run's snapshot", e), snapshot.connection);
    } catch (RuntimeException e) {
      throw Closing.after(e, snapshot.connection);
    }
  }

  private void plan(List<BronzeTable> tables) throws SQLException {
    Map<BronzeTable, PostgresRelation> found = new LinkedHashMap<>();
    execute("BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY");
    for (BronzeTable table : tables) {
      attempt(table, () -> found.put(table, find(table)));
    }
    execute("COMMIT");
    execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // Locks come before the snapshot: a table cut or rewritten in between would look empty to it.
    for (Map.Entry<BronzeTable, PostgresRelation> entry : found.entrySet()) {
      attempt(entry.getKey(), () -> lock(entry.getKey(), entry.getValue()));
    }
    Exported exported = export();
    for (Map.Entry<BronzeTable, PostgresRelation> entry : found.entrySet()) {
      BronzeTable table = entry.getKey();
      if (!plans.containsKey(table.table())) {
        attempt(table, () -> plans.put(table.table(), plan(exported, table, entry.getValue())));
      }
    }
  }

  private PostgresRelation find(BronzeTable table) throws SQLException {
    return catalog.find(PostgresName.parse(table.relation()));
  }

  private void lock(BronzeTable table, PostgresRelation relation) throws SQLException {
    if (!relation.lockable()) {
      unlocked.add(table.table());
      return;
    }
    try {
      execute("LOCK TABLE " + relation.sql() + " IN ACCESS SHARE MODE");
    } catch (SQLException e) {
      if (!PostgresErrors.REFUSED.equals(e.getSQLState())) {
        throw e;
      }
      // A role with grants on columns alone may not lock the table, but may lock it by reading.
      execute("ROLLBACK TO SAVEPOINT assay_table");
      unlocked.add(table.table());
    }
  }

  private Exported export() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_export_snapshot(), clock_timestamp(), "
                    + "current_setting('server_version_num')::int")) {
      row.next();
      Instant takenAt = row.getObject(2, OffsetDateTime.class).toInstant();
      return new Exported(row.getString(1), takenAt, row.getInt(3));
    }
  }

  private TablePlan plan(Exported exported, BronzeTable table, PostgresRelation relation)
      throws SQLException {
    PostgresPlanner planner = new PostgresPlanner(catalog, connections, exported);
    PostgresPlanner.Read read = planner.read(table, relation);
    if (unlocked.contains(table.table())) {
      execute("SELECT %s FROM %s LIMIT 0".formatted(read.columnsSql(), relation.sql()));
      if (catalog.rewritten(relation)) {
        throw new AssayException(
            Category.EXTERNAL,
            relation + " was rewritten while the run's snapshot was taken; next: run again");
      }
    }
    return planner.plan(table, read);
  }

  /** Runs a step for one table; where it fails, that table alone has failed. */
  private void attempt(BronzeTable table, Step step) throws SQLException {
    execute("SAVEPOINT assay_table");
    try {
      step.run();
    } catch (SQLException e) {
      plans.put(table.table(), failed(connections.failure("table " + table.relation(), e)));
      execute("ROLLBACK TO SAVEPOINT assay_table");
    } catch (AssayException e) {
      plans.put(table.table(), failed(e));
      execute("ROLLBACK TO SAVEPOINT assay_table");
    }
    execute("RELEASE SAVEPOINT assay_table");
  }

  private TablePlan failed(AssayException e) {
    return TablePlan.failed(Failure.of(e).at(connections.spec().toString()));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Map<TableName, TablePlan> plans() {
    return Map.copyOf(plans);
  }

  @Override
  public void close() {
    try {
      if (!connection.isClosed()) {
        execute("ROLLBACK");
      }
      connection.close();
    } catch (SQLException e) {
      throw Closing.after(connections.failure("ending the run's snapshot", e), connection);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  /**
   * The exported snapshot.
   *
   * @param id its id
   * @param takenAt the server's clock when it was taken
   * @param version the server's version number, as in 180001
   */
  record Exported(String id, Instant takenAt, int version) {}
}
