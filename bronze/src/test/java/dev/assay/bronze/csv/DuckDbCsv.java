// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.csv;

import dev.assay.lake.kernel.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Reads a bronze file as silver will: every column text, NULL only where nothing is written. */
public final class DuckDbCsv {
  private DuckDbCsv() {}

  /** The rows; an absent value is null. */
  public static List<List<String>> read(Path file) throws SQLException {
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM " + source(file))) {
      int columns = result.getMetaData().getColumnCount();
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static String source(Path file) {
    return """
        read_csv(%s, header = true, all_varchar = true, allow_quoted_nulls = false, delim = ',',
                 quote = '"', escape = '"', auto_detect = false, columns = %s, parallel = false,
                 null_padding = false, max_line_size = 16000000)
        """
        .formatted(Sql.path(file), columns(file));
  }

  private static String columns(Path file) {
    try {
      String header = java.nio.file.Files.readString(file).lines().findFirst().orElseThrow();
      List<String> names = new ArrayList<>();
      for (String name : header.split(",", -1)) {
        names.add(Sql.literal(name) + ": 'VARCHAR'");
      }
      return "{" + String.join(", ", names) + "}";
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
