// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Failure;
import dev.assay.pipelines.cli.RunnerOptions.Runner;
import dev.assay.pipelines.demo.LocalState;
import dev.assay.pipelines.plan.Stage;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The program {@code assay}. */
public final class Main {
  private static final int MIN_HELP_COLUMNS = 60;
  private static final int MAX_HELP_COLUMNS = 100;
  private static final String[] EXIT_CODES = {
    "",
    "Exit codes: 0 done, 1 failed (worth a retry), 2 wrong usage or definition, 3 a check failed,"
        + " 4 another run holds the partition, 5 an upstream partition is not there yet."
  };

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    withoutExtras();
    System.exit(
        run(
            args,
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Surroundings.ofProcess()));
  }

  /** Keeps picocli from looking for Groovy and Jansi in every jar, which takes longer than help. */
  private static void withoutExtras() {
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("org.fusesource.jansi.Ansi.disable", "true");
  }

  /** Runs one command in the working directory, without a terminal. */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    return run(args, out, err, new Surroundings(LocalState.here(), Terminal.NONE));
  }

  /** Runs one command; data goes to {@code out}, all else to {@code err}. */
  static int run(String[] args, PrintWriter out, PrintWriter err, Surroundings surroundings) {
    Logging.quiet();
    RedactedWriter redacted = new RedactedWriter(err);
    CommandLine commandLine = new CommandLine(new AssayCommand(surroundings, redacted));
    Commands.add(commandLine, args);
    commandLine.setOut(out);
    commandLine.setErr(new PrintWriter(redacted, true));
    commandLine.registerConverter(Stage.class, new ChoiceParser<>("stage", Stage.values()));
    commandLine.registerConverter(
        OutputFormat.class, new ChoiceParser<>("form", OutputFormat.values()));
    commandLine.registerConverter(Runner.class, new ChoiceParser<>("runner", Runner.values()));
    commandLine.setParameterExceptionHandler(new Errors.WrongUsage());
    commandLine.setExecutionExceptionHandler(new Errors.Failed());
    commandLine.setExecutionStrategy(Main::execute);
    help(commandLine, surroundings.terminal());
    return commandLine.execute(args);
  }

  private static void help(CommandLine commandLine, Terminal terminal) {
    int columns = terminal.out() ? terminal.columns() : MAX_HELP_COLUMNS;
    commandLine.setUsageHelpWidth(Math.max(MIN_HELP_COLUMNS, Math.min(MAX_HELP_COLUMNS, columns)));
    commandLine.setUsageHelpLongOptionsMaxWidth(36);
    boolean colors = terminal.out() && terminal.colors();
    commandLine.setColorScheme(Help.defaultColorScheme(colors ? Help.Ansi.ON : Help.Ansi.OFF));
    endWithExitCodes(commandLine);
  }

  private static void endWithExitCodes(CommandLine commandLine) {
    commandLine.getCommandSpec().usageMessage().footer(EXIT_CODES);
    commandLine.getSubcommands().values().forEach(Main::endWithExitCodes);
  }

  private static int execute(CommandLine.ParseResult parsed) {
    CommandLine commandLine = parsed.commandSpec().commandLine();
    if (AssayCommand.debug(commandLine)) {
      Logging.shown(commandLine.getErr());
    }
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error e) {
      // Left to itself it would end this thread and, while others live, not the process.
      Failure failure = Failure.of(e);
      AssayException told = new AssayException(failure.category(), failure.message(), e);
      throw new CommandLine.ExecutionException(commandLine, failure.message(), told);
    }
  }
}
