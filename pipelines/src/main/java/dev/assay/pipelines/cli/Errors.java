// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Failure;
import dev.assay.pipelines.run.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How failures are told: what, where, what to do next; no stack trace without {@code --debug}. */
final class Errors {
  private Errors() {}

  /** Wrong usage: the message, a suggestion, where help is; exit 2. */
  static final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
      PrintWriter err = e.getCommandLine().getErr();
      err.println("assay: " + e.getMessage());
      if (!UnmatchedArgumentException.printSuggestions(e, err)) {
        err.println(
            "Try '%s --help'.".formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
      }
      err.flush();
      return ExitCode.DEFINITION;
    }
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
