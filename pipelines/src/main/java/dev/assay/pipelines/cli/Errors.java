// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Failure;
import dev.assay.lake.Hints;
import dev.assay.pipelines.definition.Suggestion;
import dev.assay.pipelines.run.ExitCode;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How failures are told: what, where, what to do next; no stack trace without {@code --debug}. */
final class Errors {
  private Errors() {}

  /** The command that shows the help of this one. */
  private static String help(CommandSpec command) {
    String verbs = command.qualifiedName().substring(command.root().name().length());
    return Hints.command((verbs + " --help").strip());
  }

  /** Wrong usage: the message, a suggestion, where help is; exit 2. */
  static final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
      PrintWriter err = e.getCommandLine().getErr();
      CommandSpec command = e.getCommandLine().getCommandSpec();
      Optional<String> unknown = unknown(command, e);
      err.println("assay: " + unknown.orElse(e.getMessage()));
      if (unknown.isPresent() || !UnmatchedArgumentException.printSuggestions(e, err)) {
        err.println("Try '%s'.".formatted(help(command)));
      }
      err.flush();
      return ExitCode.DEFINITION;
    }
  }

  /** What is said of a word where a command of a group is expected; else empty. */
  private static Optional<String> unknown(CommandSpec command, ParameterException e) {
    if (!(command.userObject() instanceof Group)
        || !(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.isUnknownOption()) {
      return Optional.empty();
    }
    String word = unmatched.getUnmatched().get(0);
    return Optional.of(
        "%s has no command '%s': %s"
            .formatted(
                command.name(), word, Suggestion.among(word, command.subcommands().keySet())));
  }

  /** A failure while running: its message, and the exit code of its category. */
  static final class Failed implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
      Failure failure = Failure.of(e);
      PrintWriter err = commandLine.getErr();
      err.println("assay: " + failure.message());
      if (AssayCommand.debug(commandLine)) {
        e.printStackTrace(err);
      }
      err.flush();
      return ExitCode.of(failure.category());
    }
  }
}
