// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.testing.TestLake;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of loads of one table, into a warehouse in a folder of its own. */
abstract class RevenueLoads {
  static final TableName REVENUE = TableName.parse("gold.revenue");
  static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  static final TableContract CONTRACT =
      new TableContract(
          "revenue",
          "Revenue of a day; it's exact.",
          List.of(
              new Column("date", ColumnType.of(Kind.DATE), false, "The day."),
              new Column("total", ColumnType.decimal(18, 2), true, "In EUR.")));

  @TempDir Path folder;
  TestLake lake;
  Path warehouse;
  Loader loader;

  @BeforeEach
  void open() throws IOException {
    lake = new TestLake(folder);
    warehouse = folder.resolve("warehouse").resolve("analytics.duckdb");
    loader = new Loader(lake.lake(), "shop", warehouse, TestLake.LIMITS);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  LoadReceipt load(TableContract contract) {
    return loader.load(List.of(new LoadTable(REVENUE, contract, "date", partitions())), "run-1");
  }

  List<LedgerEntry> partitions() {
    return List.copyOf(new LedgerReader(lake.lake(), "shop").read().entries());
  }

  void publish(LocalDate ds, String attempt, String total) {
    lake.publish(key(ds), attempt, select(ds, total));
  }

  static PartitionKey key(LocalDate ds) {
    return new PartitionKey("shop", REVENUE, ds);
  }

  static String select(LocalDate ds, String total) {
    return "SELECT DATE '%s' AS date, %s::DECIMAL(18,2) AS total".formatted(ds, total);
  }

  Connection readOnly() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
    return new DuckDBDriver().connect("jdbc:duckdb:" + warehouse, properties);
  }

  List<String> rows(String sql) throws SQLException {
    try (Connection connection = readOnly();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
