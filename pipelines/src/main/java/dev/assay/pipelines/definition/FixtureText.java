// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes rows as YAML on one line.
 *
 * @param names what stands for a value, as in {@code $ann}
 */
record FixtureText(Map<String, String> names) {
  private static final String VALUES = "values.";

  /** Text that YAML takes as it is: no sign that it could mistake for one of its own. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "-?[\\p{L}\\p{N}_./+](?:[\\p{L}\\p{N}_./+@%-]|[: ](?=[\\p{L}\\p{N}_./+@%-]))*");

  private static final Set<String> NOTHING = Set.of("null", "Null", "NULL");

  /** A row of values. */
  String row(Map<String, String> cells) {
    StringBuilder row = new StringBuilder();
    cells.forEach((column, text) -> add(row, column, value(text)));
    return "{" + row + "}";
  }

  /** A rejected row, as {@link ExpectedRows#REJECTS} has it. */
  String reject(Map<String, String> cells) {
    Map<String, String> values = new TreeMap<>();
    StringBuilder row = new StringBuilder();
    cells.forEach(
        (column, text) -> {
          if (column.startsWith(VALUES)) {
            values.put(column.substring(VALUES.length()), text);
          } else {
            add(row, column, column.equals("rules") ? rules(text) : text);
          }
        });
    if (!values.isEmpty()) {
      add(row, "values", row(values));
    }
    return "{" + row + "}";
  }

  private static void add(StringBuilder row, String key, String value) {
    row.append(row.isEmpty() ? "" : ", ").append(quotedUnlessPlain(key)).append(": ").append(value);
  }

  private static String rules(String text) {
    List<String> rules = Arrays.asList(text.split(", "));
    return rules.size() == 1
        ? rules.get(0)
        : rules.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** A value, by its name where it has one. */
  String value(String text) {
    if (text == null) {
      return "null";
    }
    String name = names.get(text);
    return name == null ? quotedUnlessPlain(text) : name;
  }

  private static String quotedUnlessPlain(String text) {
    return PLAIN.matcher(text).matches() && !NOTHING.contains(text) ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        boolean shown =
            c == ' '
                || !(Character.isISOControl(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE);
        if (shown) {
          quoted.appendCodePoint(c);
        } else {
          quoted.append(c > 0xFFFF ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
        }
      }
    }
  }
}
