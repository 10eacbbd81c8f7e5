// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A DuckDB in memory with the community's contracts as tables, as an analyst's shell would be. */
final class Shell implements AutoCloseable {
  static final Path DEFINITIONS = Path.of("definitions", "community");

  private static final int ROWS_A_STATEMENT = 500;

  private final Connection connection;

  Shell(LocalDate day) throws SQLException, IOException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("SET TimeZone = 'UTC'");
    execute("SET VARIABLE ds = DATE '" + day + "'");
    execute("CREATE SCHEMA silver");
    execute("CREATE SCHEMA reference");
    for (String layer : List.of("silver", "reference")) {
      for (String table : Contracts.names(layer)) {
        String columns =
            Contracts.types(layer, table).entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
        execute("CREATE TABLE " + layer + "." + table + " (" + columns + ")");
      }
    }
  }

  /** The rates of the definitions. */
  Shell withRates() throws SQLException {
    execute("COPY reference.fx_rates FROM '" + DEFINITIONS.resolve("reference/fx_rates.csv") + "'");
    return this;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Shell insert(String table, Table rows) throws SQLException {
    for (int from = 0; from < rows.rows().size(); from += ROWS_A_STATEMENT) {
      int until = Math.min(from + ROWS_A_STATEMENT, rows.rows().size());
      String values =
          rows.rows().subList(from, until).stream()
              .map(row -> row.values().stream().map(Shell::literal).toList())
              .map(row -> "(" + String.join(", ", row) + ")")
              .collect(Collectors.joining(", "));
      String columns = String.join(", ", rows.columns());
      execute("INSERT INTO " + table + " (" + columns + ") VALUES " + values);
    }
    return this;
  }

  private static String literal(Object value) {
    return value == null ? "NULL" : "'" + value.toString().replace("'", "''") + "'";
  }

  /** Runs {@code gold/<name>.sql} as it is. */
  Table gold(String name) throws SQLException, IOException {
    String sql = Files.readString(DEFINITIONS.resolve("gold/" + name + ".sql"));
    execute("CREATE OR REPLACE TEMP TABLE result AS " + sql);
    return query("SELECT * FROM result");
  }

  /** The columns and types of the last {@link #gold} result. */
  Map<String, String> resultTypes() throws SQLException {
    return types("DESCRIBE result");
  }

  Table query(String sql) throws SQLException {
    Map<String, String> types = types("DESCRIBE " + sql);
    Table table = Table.of(types.keySet().toArray(String[]::new));
    String columns =
        types.entrySet().stream()
            // The driver hands an interval over as text only.
            .map(e -> e.getValue().equals("INTERVAL") ? "epoch_us(" + e.getKey() + ")" : e.getKey())
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM (" + sql + ")")) {
      while (rows.next()) {
        List<Object> values = new ArrayList<>();
        for (String type : types.values()) {
          values.add(java(rows.getObject(values.size() + 1), type));
        }
        table.add(values.toArray());
      }
    }
    return table;
  }

  private static Object java(Object value, String type) {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof Long micros && type.equals("INTERVAL")) {
      return Duration.of(micros, ChronoUnit.MICROS);
    }
    return value;
  }

  private Map<String, String> types(String describe) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(describe)) {
      while (rows.next()) {
        types.put(rows.getString("column_name"), rows.getString("column_type"));
      }
    }
    return types;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
