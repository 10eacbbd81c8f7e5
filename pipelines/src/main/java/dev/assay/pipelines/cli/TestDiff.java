// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.fixture.CaseResult;
import dev.assay.pipelines.fixture.PartResult;
import dev.assay.pipelines.fixture.RowOutcome;
import dev.assay.pipelines.fixture.RowOutcome.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows of a failed case that are not as expected, in aligned columns: {@code -} lacks, {@code
 * +} is too many, {@code ~} differs, with the expected value before the arrow.
 */
final class TestDiff {
  private static final int MAX_CELL_CHARS = 80;
  private static final int MAX_ROWS = 50;
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final CaseResult result;
  private final int columns;
  private final boolean colours;
  private final Map<String, String> byValue = new HashMap<>();

  /**
   * The differences of one case.
   *
   * @param columns how wide a line may be
   */
  TestDiff(CaseResult result, int columns, boolean colours) {
    this.result = result;
    this.columns = columns;
    this.colours = colours;
    result.fixture().names().forEach((name, value) -> byValue.put(value, "$" + name));
  }

  /** The lines; the first names the case. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String title =
        "FAILED %s:%d: %s"
            .formatted(
                result.fixture().file(),
                result.tested().line(),
                Display.safe(result.tested().name()));
    Display.wrap(title, columns).forEach(line -> lines.add(painted(BOLD, line)));
    if (result.failure() != null) {
      result
          .failure()
          .lines()
          .flatMap(line -> Display.wrap("  " + Display.safe(line), columns).stream())
          .forEach(lines::add);
    }
    result.parts().stream().filter(part -> !part.passed()).forEach(part -> part(part, lines));
    return lines;
  }

  private void part(PartResult part, List<String> lines) {
    lines.addAll(
        Display.wrap(
            "  %s %s, line %d: %s"
                .formatted(
                    result.fixture().table(),
                    part.expected().part(),
                    part.expected().line(),
                    counts(part)),
            columns));
    List<String> names = part.columns();
    List<List<String>> rows = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    for (RowOutcome outcome : part.outcomes()) {
      if (outcome.kind() != Kind.SAME && rows.size() < MAX_ROWS) {
        rows.add(names.stream().map(name -> cell(outcome, name)).toList());
        kinds.add(outcome.kind());
      }
    }
    int[] widths = widths(names, rows);
    lines.add(painted("", "      " + line(names, widths)));
    for (int i = 0; i < rows.size(); i++) {
      String row = "    " + sign(kinds.get(i)) + " " + line(rows.get(i), widths);
      lines.add(painted(colour(kinds.get(i)), row));
    }
    long more = part.outcomes().size() - part.count(Kind.SAME) - rows.size();
    if (more > 0) {
      lines.add("      … and %d more".formatted(more));
    }
  }

  private static String counts(PartResult part) {
    List<String> counts = new ArrayList<>();
    add(counts, part.count(Kind.LACKS), "%d lacking (-)");
    add(counts, part.count(Kind.TOO_MANY), "%d too many (+)");
    add(counts, part.count(Kind.DIFFERS), "%d different (~ expected → found)");
    return String.join(", ", counts);
  }

  private static void add(List<String> counts, long count, String text) {
    if (count > 0) {
      counts.add(text.formatted(count));
    }
  }

  private String cell(RowOutcome outcome, String column) {
    return switch (outcome.kind()) {
      case LACKS -> outcome.expected().containsKey(column) ? of(outcome.expected(), column) : "";
      case SAME, TOO_MANY -> of(outcome.actual(), column);
      case DIFFERS -> {
        boolean same =
            !outcome.expected().containsKey(column)
                || Objects.equals(outcome.expected().get(column), outcome.actual().get(column));
        yield same
            ? of(outcome.actual(), column)
            : of(outcome.expected(), column) + " → " + of(outcome.actual(), column);
      }
    };
  }

  /** NULL is told from the text of that name by quotes, and from nothing. */
  private String of(Map<String, String> row, String column) {
    String text = row.get(column);
    if (text == null) {
      return "NULL";
    }
    if (byValue.containsKey(text)) {
      return byValue.get(text);
    }
    boolean quoted = text.isBlank() || text.equals("NULL") || !text.equals(text.strip());
    return Display.fit(Display.safe(quoted ? "'" + text + "'" : text), MAX_CELL_CHARS);
  }

  private static int[] widths(List<String> columns, List<List<String>> rows) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Display.width(columns.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Display.width(row.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ").append(cells.get(i));
      line.append(" ".repeat(Math.max(0, widths[i] - Display.width(cells.get(i)))));
    }
    return line.toString().stripTrailing();
  }

  private static String sign(Kind kind) {
    return switch (kind) {
      case SAME -> " ";
      case DIFFERS -> "~";
      case LACKS -> "-";
      case TOO_MANY -> "+";
    };
  }

  private static String colour(Kind kind) {
    return switch (kind) {
      case SAME -> "";
      case DIFFERS -> YELLOW;
      case LACKS -> RED;
      case TOO_MANY -> GREEN;
    };
  }

  private String painted(String colour, String text) {
    String fitting = Display.fit(text, columns);
    return colours && !colour.isEmpty() ? colour + fitting + PLAIN : fitting;
  }
}
