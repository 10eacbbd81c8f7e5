// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

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

  void print(Grid grid) {
    grid.print(command.commandLine().getOut(), format);
  }

  boolean isTable() {
    return format == OutputFormat.TABLE;
  }

  OutputFormat format() {
    return format;
  }
}
