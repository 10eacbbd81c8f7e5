// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in which names in braces stand for values. Each name is replaced once: what a value holds is
 * text, whatever it looks like. Immutable.
 *
 * @param text the text
 */
public record AlertTemplate(String text) {
  /** Names in the title of a message. */
  static final List<String> OF_TITLE =
      List.of("pipeline", "summary", "count", "severity", "run", "host");

  /** Names in the line of an alert. */
  static final List<String> OF_LINE =
      List.of(
          "event",
          "severity",
          "pipeline",
          "subject",
          "table",
          "ds",
          "check",
          "message",
          "owner",
          "run");

  /** The title where none is declared. */
  static final AlertTemplate TITLE = new AlertTemplate("{pipeline}: {summary}");

  /** The line where none is declared. */
  static final AlertTemplate LINE = new AlertTemplate("{event} {subject}: {message}");

  private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

  /** The first name in braces that is none of these. */
  Optional<String> stranger(List<String> known) {
    return NAME.matcher(text)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !known.contains(name))
        .findFirst();
  }

  /**
   * The text with its names replaced.
   *
   * @param values the values; a name without one stands for nothing
   * @param escape makes a value fit for where the text goes
   */
  public String fill(Map<String, String> values, UnaryOperator<String> escape) {
    return NAME.matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    escape.apply(Objects.requireNonNullElse(values.get(match.group(1)), ""))));
  }
}
