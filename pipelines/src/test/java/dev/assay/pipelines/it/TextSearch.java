// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import com.github.luben.zstd.ZstdInputStream;
import dev.assay.lake.kernel.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.duckdb.DuckDBDriver;

/**
 * Looks for text in all files of a folder: in their bytes, and in what compressed files, Parquet
 * files and DuckDB files hold.
 */
public final class TextSearch {
  private TextSearch() {}

  /** The files that hold the text. */
  public static List<Path> containing(Path folder, String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      String name = file.getFileName().toString();
      return bytes(Files.newInputStream(file), text)
          || (name.endsWith(".gz") && bytes(new GZIPInputStream(Files.newInputStream(file)), text))
          || (name.endsWith(".zst") && bytes(new ZstdInputStream(Files.newInputStream(file)), text))
          || (name.endsWith(".parquet") && parquet(file, text))
          || (name.endsWith(".duckdb") && database(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    } catch (SQLException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  private static boolean bytes(InputStream stream, String text) throws IOException {
    try (stream) {
      byte[] sought = text.getBytes(StandardCharsets.UTF_8);
      return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1)
          .contains(new String(sought, StandardCharsets.ISO_8859_1));
    }
  }

  private static boolean parquet(Path file, String text) throws SQLException {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      return rows(statement, "read_parquet(%s)".formatted(Sql.path(file)), text);
    }
  }

  private static boolean database(Path file, String text) throws SQLException {
    try (Connection connection = connect(file.toString());
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery("SELECT schema_name, table_name FROM duckdb_tables()")) {
        while (found.next()) {
          tables.add(Sql.identifier(found.getString(1)) + "." + Sql.identifier(found.getString(2)));
        }
      }
      for (String table : tables) {
        if (rows(statement, table, text)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean rows(Statement statement, String relation, String text)
      throws SQLException {
    String sql =
        "SELECT count(*) FROM (FROM %s) AS row_of WHERE contains(row_of::VARCHAR, %s)"
            .formatted(relation, Sql.literal(text));
    try (ResultSet count = statement.executeQuery(sql)) {
      count.next();
      return count.getLong(1) > 0;
    }
  }

  private static Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    if (!database.isEmpty()) {
      properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
    }
    return new DuckDBDriver().connect("jdbc:duckdb:" + database, properties);
  }
}
