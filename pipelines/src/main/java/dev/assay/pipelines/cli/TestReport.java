// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.fixture.CaseResult;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/** Says what came of the cases: a line a fixture and the differences, or a row a case. */
final class TestReport {
  private final CommandLine commandLine;
  private final Terminal terminal;
  private final OutputOptions output;

  TestReport(CommandLine commandLine, OutputOptions output) {
    this.commandLine = commandLine;
    this.terminal = AssayCommand.above(commandLine.getCommandSpec()).surroundings().terminal();
    this.output = output;
  }

  void print(List<CaseResult> results, double seconds) {
    if (output.isTable()) {
      fixtures(results);
      failures(results, commandLine.getOut());
    } else {
      cases(results);
    }
    long failed = results.stream().filter(result -> !result.passed()).count();
    commandLine
        .getErr()
        .printf(
            "%d cases: %d passed, %d failed, in %.1f s%n",
            results.size(), results.size() - failed, failed, seconds);
    commandLine.getErr().flush();
  }

  private void fixtures(List<CaseResult> results) {
    Grid grid = new Grid("fixture", "table", "passed", "failed");
    for (String file : results.stream().map(r -> r.fixture().file()).distinct().toList()) {
      List<CaseResult> own = results.stream().filter(r -> r.fixture().file().equals(file)).toList();
      long passed = own.stream().filter(CaseResult::passed).count();
      grid.add(file, own.get(0).fixture().table(), passed, own.size() - passed);
    }
    if (!grid.isEmpty()) {
      output.print(grid);
    }
  }

  private void failures(List<CaseResult> results, PrintWriter out) {
    boolean colours = terminal.out() && terminal.colors();
    for (CaseResult result : results) {
      if (!result.passed()) {
        out.println();
        new TestDiff(result, terminal.outColumns(), colours).lines().forEach(out::println);
      }
    }
    out.flush();
  }

  private void cases(List<CaseResult> results) {
    Grid grid = new Grid("fixture", "line", "case", "table", "status", "message");
    for (CaseResult result : results) {
      List<String> lines =
          result.passed() ? List.of() : new TestDiff(result, Integer.MAX_VALUE, false).lines();
      grid.add(
          result.fixture().file(),
          result.tested().line(),
          result.tested().name(),
          result.fixture().table(),
          result.passed() ? "passed" : "failed",
          lines.isEmpty() ? null : String.join("\n", lines.subList(1, lines.size())));
    }
    output.print(grid);
  }
}
