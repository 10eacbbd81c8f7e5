// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** The floor of the stages: one session that runs a program of SQL. */
public final class PlainDuckDb {
  /** What separates the statements of a program. */
  static final String SEPARATOR = "\u0001";

  /** Names a system property: the memory of the session in MiB. */
  static final String MEMORY = "assay.bench.memory";

  private PlainDuckDb() {}

  /** Runs a program; the arguments are its file, a folder for outputs and the threads. */
  public static void main(String[] args) throws Exception {
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET memory_limit = '%dMiB'".formatted(Integer.getInteger(MEMORY)));
      statement.execute("SET threads = " + args[2]);
      statement.execute("SET temp_directory = '%s/spill'".formatted(args[1]));
      statement.execute("ATTACH '%s/warehouse.duckdb' AS warehouse".formatted(args[1]));
      for (String sql : Files.readString(Path.of(args[0])).split(SEPARATOR, -1)) {
        statement.execute(sql);
      }
    }
  }
}
