// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** An analyst's session with a DuckDB file, in a process of its own. */
final class Session implements AutoCloseable {
  /** The answer to a statement without rows. */
  static final String DONE = "done";

  private static final String READY = "ready";

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  private Session(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    if (!READY.equals(answers.readLine())) {
      throw new IllegalStateException("the session does not open");
    }
  }

  static Session reading(Path file) throws IOException {
    return start(file, "true");
  }

  static Session writing(Path file) throws IOException {
    return start(file, "false");
  }

  private static Session start(Path file, String readOnly) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("java.class.path"),
            Session.class.getName(),
            file.toString(),
            readOnly);
    return new Session(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  long pid() {
    return process.pid();
  }

  /** The first value that a query gives, or {@link #DONE}. */
  String ask(String sql) throws IOException {
    questions.write(sql);
    questions.newLine();
    questions.flush();
    return answers.readLine();
  }

  /** Ends the process as a crash does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.onExit().join();
  }

  /** The session's own process: answers a statement a line until there are no more. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, arguments[1]);
    try (Connection connection =
            new DuckDBDriver().connect("jdbc:duckdb:" + arguments[0], properties);
        Statement statement = connection.createStatement();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(READY);
      for (String sql = in.readLine(); sql != null; sql = in.readLine()) {
        System.out.println(answer(statement, sql));
      }
    }
  }

  private static String answer(Statement statement, String sql) throws SQLException {
    if (!statement.execute(sql)) {
      return DONE;
    }
    try (ResultSet rows = statement.getResultSet()) {
      rows.next();
      return rows.getString(1);
    }
  }
}
