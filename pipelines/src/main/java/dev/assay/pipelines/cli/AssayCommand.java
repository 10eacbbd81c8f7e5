// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.Redaction;
import dev.assay.pipelines.run.Secrets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The top of the command line; what is below it, {@link Commands} adds. */
@Command(
    name = "assay",
    description = {
      "Moves tables from PostgreSQL and Cassandra through bronze, silver and gold on S3-compatible"
          + " storage into a DuckDB database, one verified partition at a time."
    },
    mixinStandardHelpOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
final class AssayCommand implements Runnable {
  private final Surroundings surroundings;
  private final RedactedWriter err;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces and the log on standard error.")
  private boolean debug;

  AssayCommand(Surroundings surroundings, RedactedWriter err) {
    this.surroundings = surroundings;
    this.err = err;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** The top of a command's line. */
  static AssayCommand above(CommandSpec command) {
    return (AssayCommand) command.root().userObject();
  }

  /** Whether {@code --debug} was given to the command or one above it. */
  static boolean debug(CommandLine commandLine) {
    return above(commandLine.getCommandSpec()).debug;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Keeps the pipeline's secrets from standard error from now on, and the earlier ones as well. */
  void hide(PipelineDefinition definition, Settings settings) {
    err.hide(Secrets.of(definition).redaction(settings));
  }

  /** Keeps these from standard error from now on, and the earlier ones as well. */
  void hide(Redaction secrets) {
    err.hide(secrets);
  }
}
