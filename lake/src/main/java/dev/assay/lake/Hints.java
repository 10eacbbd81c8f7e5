// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.util.regex.Pattern;

/** Commands in messages, as whoever reads them has to type them. Thread-safe. */
public final class Hints {
  /** The system property by which the launcher tells how it was called. */
  public static final String COMMAND_PROPERTY = "assay.command";

  private static final String DEFAULT = "assay";
  private static final Pattern PLAIN = Pattern.compile("[\\w./~+-]+");

  private Hints() {}

  /** The command with these arguments, as in {@code ./assay sandbox down}. */
  public static String command(String arguments) {
    return program() + " " + arguments;
  }

  /** The command with arguments that {@link String#format} makes. */
  public static String command(String arguments, Object... values) {
    return command(arguments.formatted(values));
  }

  /** How the program was called; {@code assay} where nobody says. */
  private static String program() {
    String typed = System.getProperty(COMMAND_PROPERTY, "");
    if (typed.isBlank()) {
      return DEFAULT;
    }
    // For a shell, that a space or a quote would break.
    return PLAIN.matcher(typed).matches() ? typed : "'" + typed.replace("'", "'\\''") + "'";
  }
}
