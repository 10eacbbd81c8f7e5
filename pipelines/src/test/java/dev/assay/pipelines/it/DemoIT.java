// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.cli.Main;
import dev.assay.pipelines.run.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay demo}, twice in one folder. */
class DemoIT {
  private static final List<String> JVM = List.of("-Dassay.command=./assay");

  @TempDir Path folder;
  private final Set<ProcessHandle> processes = new HashSet<>();

  @Test
  void theDemoFillsTheGoldTablesSaysWhatToDoNextAndLeavesNoProcess() throws Exception {
    demo("1");
    long first = rows("global_user_activity_per_day");
    demo("2");

    assertThat(first).isPositive();
    String path = "SELECT count(*) FROM community.global_notif_impact_per_day";
    Process query = process("query", path, "--output", "csv").start();
    assertThat(said(query)).contains("" + rows("global_notif_impact_per_day"));
    assertThat(query.waitFor()).isEqualTo(ExitCode.DONE);
  }

  private void demo(String seed) throws Exception {
    Process demo = process("demo", "--users", "20", "--days", "1", "--seed", seed).start();
    String said = said(demo);

    assertThat(demo.waitFor()).as(said).isEqualTo(ExitCode.DONE);
    assertThat(said)
        .contains("The warehouse: .assay/warehouse/analytics.duckdb")
        .contains("\n  ./assay query \"FROM community.global_user_activity_per_day LIMIT 10\"")
        .contains("\n  ./assay status community")
        .contains("\n  ./assay sandbox up");
    assertThat(rows("global_user_activity_per_day")).isPositive();
    assertThat(rows("global_notif_impact_per_day")).isPositive();
    assertThat(processes).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
    // PostgreSQL detaches itself: it is known by its folder.
    assertThat(ProcessHandle.allProcesses().map(DemoIT::commandLine))
        .noneMatch(line -> line.contains(folder.toString()));
    assertThat(folder.resolve(".assay").resolve("running.properties")).doesNotExist();
  }

  private ProcessBuilder process(String... args) {
    ProcessBuilder builder = CliProcess.of(new Properties(), Main.class, JVM, args);
    // What names a lake or a warehouse would win over the demo's.
    builder.environment().keySet().removeIf(name -> name.startsWith("ASSAY_"));
    return builder.directory(folder.toFile());
  }

  /** What it says until its end; each time that it does, its servers are looked for. */
  private String said(Process process) throws IOException {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        process.descendants().forEach(processes::add);
      }
    }
    return said.toString();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException e) {
      return process.info().commandLine().orElse(""); // it has ended, or there is no such file
    }
  }

  private long rows(String table) throws SQLException {
    Path file = folder.resolve(".assay").resolve("warehouse").resolve("analytics.duckdb");
    Properties readOnly = new Properties();
    readOnly.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, readOnly);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM community." + table)) {
      count.next();
      return count.getLong(1);
    }
  }
}
