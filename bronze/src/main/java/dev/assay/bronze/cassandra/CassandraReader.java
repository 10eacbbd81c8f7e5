// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.SourceReader;
import dev.assay.bronze.SourceSplit;
import dev.assay.bronze.TableColumns;
import dev.assay.bronze.csv.CsvWriter;
import dev.assay.lake.Interval;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes what the cluster gives as CSV. Its session is shared, and asked for at the first split.
 */
final class CassandraReader implements SourceReader {
  private final CassandraConnections connections;
  private CassandraSessions.Lease lease;

  CassandraReader(CassandraConnections connections) {
    this.connections = connections;
  }

  @Override
  public long read(BronzeTable table, SourceSplit split, Interval day, OutputStream out)
      throws IOException {
    connect();
    CassandraSplit share = split.share(CassandraSplit.class);
    String object = split.position().object();
    try {
      CsvWriter csv = new CsvWriter(out);
      Rows rows = new Rows(csv);
      CassandraQuery query = query(table, split, day);
      csv.header(query.columns().stream().map(SourceColumn::name).toList());
      new RangeScan(lease.session(), query, connections.pageRows(), share.stride(), rows::write)
          .read(share.range());
      return rows.count;
    } catch (RangeScan.PageFailure e) {
      lease.distrust();
      throw connections.failure("reading " + object, e.getCause());
    } catch (DriverException e) {
      lease.distrust();
      throw connections.failure("reading " + object, e);
    }
  }

  @Override
  public void sample(BronzeTable table, SourcePosition position, int rows, OutputStream out)
      throws IOException {
    connect();
    try {
      RelationMetadata relation =
          new CassandraCatalog(lease.session(), connections).relation(table.relation());
      String cql = new CassandraQuery(relation, position.columns(), null, null).first(rows);
      CsvWriter csv = new CsvWriter(out);
      Rows written = new Rows(csv);
      csv.header(position.columns().stream().map(SourceColumn::name).toList());
      SimpleStatement statement =
          SimpleStatement.newInstance(cql).setPageSize(connections.pageRows()).setIdempotent(true);
      ResultSet result = lease.session().execute(statement);
      for (Row row : result) {
        written.write(row, result.getColumnDefinitions());
      }
    } catch (DriverException e) {
      lease.distrust();
      throw connections.failure("sampling " + position.object(), e);
    }
  }

  private void connect() {
    if (lease == null) {
      lease = CassandraSessions.lease(connections);
    }
  }

  private CassandraQuery query(BronzeTable table, SourceSplit split, Interval day) {
    RelationMetadata relation =
        new CassandraCatalog(lease.session(), connections).relation(table.relation());
    SourceColumn slice =
        table.slice() == null
            ? null
            : new TableColumns(split.position().object(), CassandraTypes.columns(relation))
                .slice(table);
    return new CassandraQuery(relation, split.position().columns(), slice, day);
  }

  @Override
  public void close() {
    if (lease != null) {
      lease.close();
      lease = null;
    }
  }

  /** Writes pages of rows and counts what the driver gave. */
  private static final class Rows {
    private final CsvWriter csv;
    private List<CellFormat> formats;
    private long count;

    Rows(CsvWriter csv) {
      this.csv = csv;
    }

    long write(AsyncResultSet page) throws IOException {
      long before = csv.bytes();
      for (Row row : page.currentPage()) {
        write(row, page.getColumnDefinitions());
      }
      return csv.bytes() - before;
    }

    void write(Row row, ColumnDefinitions columns) throws IOException {
      if (formats == null) {
        formats = CassandraTypes.formats(columns);
      }
      for (int i = 0; i < formats.size(); i++) {
        formats.get(i).write(row.getBytesUnsafe(i), csv);
      }
      csv.end();
      count++;
    }
  }
}
