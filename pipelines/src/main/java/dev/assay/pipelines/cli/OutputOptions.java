// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of every command that prints data. */
final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description = "table, csv or json. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format;

  /**
   * Prints data. A table fits the terminal, where standard output is one: cells that are too wide
   * are cut there, and columns that still find no room are named on standard error.
   */
  void print(Grid grid) {
    if (isTable()) {
      printTable(command, grid);
    } else {
      print(out -> grid.print(out, format));
    }
  }

  /** Prints CSV or JSON as it is, but on a terminal shows what that would obey. */
  void print(Consumer<PrintWriter> content) {
    PrintWriter out = command.commandLine().getOut();
    if (!AssayCommand.above(command).surroundings().terminal().out()) {
      content.accept(out);
    } else {
      StringWriter text = new StringWriter();
      content.accept(new PrintWriter(text));
      text.toString().lines().map(Display::safe).forEach(out::println);
    }
    out.flush();
  }

  /** Prints a table as a command does that knows no other form. */
  static void printTable(CommandSpec command, Grid grid) {
    Terminal terminal = AssayCommand.above(command).surroundings().terminal();
    List<String> leftOut = grid.printTable(command.commandLine().getOut(), terminal.outColumns());
    if (!leftOut.isEmpty()) {
      String text = "no room here for: " + String.join(", ", leftOut);
      Display.wrap(text, terminal.columns()).forEach(command.commandLine().getErr()::println);
    }
  }

  OutputFormat format() {
    return format;
  }

  boolean isTable() {
    return format == OutputFormat.TABLE;
  }

  /** The width of a table; without a limit where it does not go to a terminal. */
  int columns() {
    return AssayCommand.above(command).surroundings().terminal().outColumns();
  }
}
