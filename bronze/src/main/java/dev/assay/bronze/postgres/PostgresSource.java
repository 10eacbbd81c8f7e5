// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Source;
import dev.assay.bronze.SourceReader;
import dev.assay.bronze.SourceSnapshot;
import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.SourceStatus;
import dev.assay.lake.Settings;
import dev.assay.lake.contract.ColumnType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL 11 and later. Options: {@code url}, {@code user}, {@code password}, {@code split_mib}
 * (a table above it is read in several splits, 64), {@code splits} (at most so many a table, twice
 * the cores).
 */
public final class PostgresSource implements Source {
  static final String TYPE = "postgres";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public SourceStatus test(SourceSpec spec, Settings settings) {
    PostgresConnections connections = new PostgresConnections(spec, settings);
    long start = System.nanoTime();
    try (Connection connection = connections.open()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      String version = connection.getMetaData().getDatabaseProductVersion();
      return new SourceStatus(
          spec.name(), TYPE, "PostgreSQL " + version, connections.place(), millis);
    } catch (SQLException e) {
      throw connections.failure("the test", e);
    }
  }

  @Override
  public SourceSnapshot open(
      SourceSpec spec, Settings settings, List<BronzeTable> tables, Set<LocalDate> days) {
    return PostgresSnapshot.open(new PostgresConnections(spec, settings), tables);
  }

  @Override
  public Optional<ColumnType> columnType(String type) {
    return PostgresTypes.columnType(type);
  }

  @Override
  public SourceReader reader(SourceSpec spec, Settings settings) {
    return new PostgresReader(new PostgresConnections(spec, settings));
  }
}
