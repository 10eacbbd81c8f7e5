// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program {@code assay}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    withoutExtras();
    System.exit(
        run(
            args,
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
  }

  /** Keeps picocli from looking for Groovy and Jansi in every jar, which takes longer than help. */
  private static void withoutExtras() {
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("org.fusesource.jansi.Ansi.disable", "true");
  }

  /** Runs one command; data goes to {@code out}, all else to {@code err}. */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    Logging.quiet();
    CommandLine commandLine = new CommandLine(new AssayCommand());
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setUsageHelpWidth(100);
    commandLine.setUsageHelpLongOptionsMaxWidth(36);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(new Errors.WrongUsage());
    commandLine.setExecutionExceptionHandler(new Errors.Failed());
    commandLine.setExecutionStrategy(Main::execute);
    return commandLine.execute(args);
  }

  private static int execute(CommandLine.ParseResult parsed) {
    if (AssayCommand.debug(parsed.commandSpec().commandLine())) {
      Logging.shown();
    }
    return new CommandLine.RunLast().execute(parsed);
  }
}
