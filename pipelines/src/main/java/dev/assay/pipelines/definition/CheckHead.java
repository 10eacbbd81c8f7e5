// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.check.Tolerance;
import dev.assay.lake.manifest.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first comment of a check in a file of its own.
 *
 * @param lines lines of the comment
 * @param severity what a failure does
 * @param tolerance how many bad rows are allowed
 * @param message what bad rows mean; empty where nothing is said
 */
record CheckHead(int lines, Severity severity, Tolerance tolerance, String message) {
  private static final Pattern COMMENT = Pattern.compile("(?m)\\A(?:\\s*--.*\\R?)+");
  private static final Pattern OPTION =
      Pattern.compile("(?i)(severity|max_rows|max_pct):\\s*(\\S*)\\s*");

  static CheckHead of(TextFile file, Problems problems) {
    Matcher comment = COMMENT.matcher(file.text());
    List<String> lines = comment.find() ? comment.group().lines().toList() : List.of();
    Severity severity = Severity.ERROR;
    List<Tolerance> tolerances = new ArrayList<>();
    List<String> message = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip().replaceFirst("^--\\s*", "");
      Matcher option = OPTION.matcher(text);
      if (!option.matches()) {
        message.add(text);
      } else if (option.group(1).equalsIgnoreCase("severity")) {
        severity = severity(file, i + 1, option.group(2), problems);
      } else {
        tolerances.add(tolerance(file, i + 1, option, problems));
      }
    }
    if (tolerances.size() > 1) {
      problems.add(file.path(), 1, "more than one of max_rows and max_pct", "give one of them");
    }
    return new CheckHead(
        lines.size(),
        severity,
        tolerances.isEmpty() ? Tolerance.NONE : tolerances.get(0),
        String.join(" ", message).strip());
  }

  private static Severity severity(TextFile file, int line, String word, Problems problems) {
    for (Severity known : Severity.values()) {
      if (known.name().equals(word.toUpperCase(Locale.ROOT))) {
        return known;
      }
    }
    problems.add(
        file.path(),
        line,
        "severity '%s'".formatted(word),
        Suggestion.among(word, List.of("error", "warn")));
    return Severity.ERROR;
  }

  private static Tolerance tolerance(TextFile file, int line, Matcher option, Problems problems) {
    boolean rows = option.group(1).equalsIgnoreCase("max_rows");
    Scalar scalar = rows ? Scalar.ROWS : Scalar.PERCENT;
    String text = option.group(2);
    if (!scalar.accepts(text)) {
      problems.add(
          file.path(),
          line,
          "%s '%s'".formatted(option.group(1), text),
          "expected " + scalar.expected());
      return Tolerance.NONE;
    }
    return rows ? Tolerance.rows(Long.parseLong(text)) : Tolerance.pct(new BigDecimal(text));
  }
}
