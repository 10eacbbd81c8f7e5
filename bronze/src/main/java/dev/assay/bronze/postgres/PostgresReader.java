// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.SourceReader;
import dev.assay.bronze.SourceSplit;
import dev.assay.bronze.postgres.PostgresSplit.PageRange;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Closing;
import dev.assay.lake.Interval;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Passes on what the server formats, byte by byte. One connection, opened at the first split. */
final class PostgresReader implements SourceReader {
  private final PostgresConnections connections;
  private Connection connection;

  PostgresReader(PostgresConnections connections) {
    this.connections = connections;
  }

  @Override
  public long read(BronzeTable table, SourceSplit split, Interval day, OutputStream csv)
      throws IOException {
    PostgresSplit share = split.share(PostgresSplit.class);
    List<String> columns = split.position().columns().stream().map(SourceColumn::name).toList();
    List<String> slice =
        table.slice() == null ? List.of() : PostgresTypes.within(table.slice(), day);
    try {
      begin(share.snapshot());
      long rows = 0;
      boolean header = true;
      for (PageRange range : share.ranges()) {
        rows += copy(copySql(range, columns, slice, header), csv);
        header = false;
      }
      execute("COMMIT");
      return rows;
    } catch (SQLException e) {
      throw connections.failure("reading " + split.position().object(), e);
    }
  }

  @Override
  public void sample(BronzeTable table, SourcePosition position, int rows, OutputStream csv)
      throws IOException {
    try {
      if (connection == null) {
        connection = connections.open();
      }
      PostgresRelation relation =
          new PostgresCatalog(connection).find(PostgresName.parse(table.relation()));
      List<String> columns = position.columns().stream().map(SourceColumn::name).toList();
      copy(
          "COPY (SELECT %s FROM %s LIMIT %d) TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')"
              .formatted(Sql.identifiers(columns), relation.sql(), rows),
          csv);
    } catch (SQLException e) {
      throw connections.failure("sampling " + position.object(), e);
    }
  }

  private void begin(String snapshot) throws SQLException {
    if (connection == null) {
      connection = connections.open();
    }
    execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    try {
      execute("SET TRANSACTION SNAPSHOT " + Sql.literal(snapshot));
    } catch (SQLException e) {
      throw new AssayException(
          Category.EXTERNAL,
          "%s: the run's snapshot is gone (%s), for the connection that held it was lost; next: run again"
              .formatted(connections.spec(), e.getMessage()),
          e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String copySql(PageRange range, List<String> columns, List<String> slice, boolean header) {
    List<String> conditions = new ArrayList<>(range.conditions());
    conditions.addAll(slice);
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return "COPY (SELECT %s FROM %s%s) TO STDOUT (FORMAT csv, HEADER %s, ENCODING 'UTF8')"
        .formatted(Sql.identifiers(columns), range.sql(), where, header);
  }

  /** Copies, and returns the count that the server gives at the end of the command. */
  private long copy(String sql, OutputStream csv) throws SQLException, IOException {
    CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
    try {
      byte[] record = copy.readFromCopy();
      while (record != null) {
        csv.write(record, 0, record.length);
        record = copy.readFromCopy();
      }
      return copy.getHandledRowCount();
    } catch (SQLException | IOException | RuntimeException | Error e) {
      if (copy.isActive()) {
        Closing.after(e, copy::cancelCopy);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
      connection = null;
    } catch (SQLException e) {
      throw new AssayException(
          Category.EXTERNAL, connections.spec() + ": the connection does not close: " + e, e);
    }
  }
}
