// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.postgresql.PGConnection;

/** The floor where there is no psql: a bare COPY through JDBC into a file. */
public final class CopyToFile {
  private CopyToFile() {}

  /** Copies; the arguments are the statement and the file. */
  public static void main(String[] args) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                System.getenv("BENCH_PG_URL"),
                System.getenv("BENCH_PG_USER"),
                System.getenv("BENCH_PG_PASSWORD"));
        OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyOut(args[0], out);
    }
  }
}
