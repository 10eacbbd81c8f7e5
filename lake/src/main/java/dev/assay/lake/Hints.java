// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands in messages, as whoever reads them has to type them. Thread-safe. */
public final class Hints {
  /** The system property by which the launcher tells how it was called. */
  public static final String COMMAND_PROPERTY = "assay.command";

  private static final String DEFAULT = "assay";
  private static final Pattern PLAIN = Pattern.compile("[\\w./~+-]+");

  private Hints() {}

  /** The command with this verb and these arguments, as in {@code ./assay logs community}. */
  public static String command(String verb, Object... arguments) {
    return command(program(), verb, arguments);
  }

  /** The same command, to be typed in another folder. */
  public static String commandAnywhere(String verb, Object... arguments) {
    String typed = System.getProperty(COMMAND_PROPERTY, "");
    boolean byPath = typed.contains("/");
    return command(
        byPath ? quoted(Path.of(typed).toAbsolutePath().normalize().toString()) : program(),
        verb,
        arguments);
  }

  private static String command(String program, String verb, Object... arguments) {
    return Stream.concat(Stream.of(program, verb), Stream.of(arguments).map(String::valueOf))
        .collect(Collectors.joining(" "));
  }

  /** How the program was called; {@code assay} where nobody says. */
  private static String program() {
    String typed = System.getProperty(COMMAND_PROPERTY, "");
    if (typed.isBlank()) {
      return DEFAULT;
    }
    return quoted(typed);
  }

  private static String quoted(String typed) {
    // For a shell, that a space or a quote would break.
    return PLAIN.matcher(typed).matches() ? typed : "'" + typed.replace("'", "'\\''") + "'";
  }
}
