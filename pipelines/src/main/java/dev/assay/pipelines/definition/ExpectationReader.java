// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Layer;
import dev.assay.pipelines.definition.FixtureRows.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what one case expects. */
final class ExpectationReader {
  private final TestedTable table;
  private final FixtureRows rows;
  private final String path;
  private final int line;
  private final boolean isThere;
  private final boolean silver;

  /**
   * A reader of one case's expectation.
   *
   * @param path where it stands, as in {@code cases.x.expect}
   * @param tested the case
   */
  ExpectationReader(TestedTable table, FixtureRows rows, String path, Value.Fields tested) {
    this.table = table;
    this.rows = rows;
    this.path = path;
    this.line = tested.lineOf("expect");
    this.isThere = tested.entries().containsKey("expect");
    this.silver = table.table().layer() == Layer.SILVER;
  }

  List<ExpectedRows> read(Value.Fields expect) {
    requireSense(expect);
    List<ExpectedRows> expected = new ArrayList<>();
    if (expect.entries().containsKey("rows")) {
      expected.add(expected(ExpectedRows.ROWS, expect, "rows", table.result()));
    }
    if (silver && !expect.keyLines().containsKey("fails")) {
      expected.add(rejects(expect));
    }
    Value.Fields expressions = expect.fields("ctes");
    for (String name : expressions.entries().keySet()) {
      RelationColumns columns = table.expressions().get(name);
      if (columns != null) {
        expected.add(expected(ExpectedRows.CTES + name, expressions, name, columns));
      } else if (!silver) {
        problem(
            expressions.lineOf(name),
            ".ctes: no common table expression '%s'".formatted(name),
            Suggestion.among(name, table.expressions().keySet()));
      }
    }
    return expected;
  }

  private void requireSense(Value.Fields expect) {
    if (expect.keyLines().isEmpty() && isThere) {
      problem(line, ": nothing is expected", "expected one of rows, rejects, ctes, fails");
    }
    if (expect.keyLines().containsKey("fails") && expect.keyLines().size() > 1) {
      problem(expect.lineOf("fails"), ": what fails has no rows", "remove fails or the others");
    }
    if (silver && expect.keyLines().containsKey("ctes")) {
      problem(expect.lineOf("ctes"), ".ctes: a silver table has no SQL of its own", "remove it");
    }
    if (!silver && expect.keyLines().containsKey("rejects")) {
      problem(expect.lineOf("rejects"), ".rejects: a gold table rejects no rows", "remove it");
    }
  }

  private ExpectedRows expected(
      String part, Value.Fields parent, String key, RelationColumns columns) {
    List<ExpectedRows.Row> expected = new ArrayList<>();
    for (Value.Fields row : parent.items(key)) {
      Place place = new Place(rows.file(), row.line(), path + "." + part);
      expected.add(new ExpectedRows.Row(rows.row(row, columns, place), row.line()));
    }
    return new ExpectedRows(part, parent.lineOf(key), expected);
  }

  private ExpectedRows rejects(Value.Fields expect) {
    List<ExpectedRows.Row> expected = new ArrayList<>();
    for (Value.Fields reject : expect.items(ExpectedRows.REJECTS)) {
      Map<String, String> cells = new LinkedHashMap<>();
      reject.text("row").ifPresent(row -> cells.put("row", row.text()));
      List<Value.Text> rules = reject.names("rules");
      rules.forEach(this::requireRule);
      if (!rules.isEmpty()) {
        cells.put("rules", String.join(", ", Checks.texts(rules).stream().sorted().toList()));
      }
      Place place = new Place(rows.file(), reject.line(), path + ".rejects");
      rows.row(reject.fields("values"), table.result().asText(), place)
          .forEach((column, text) -> cells.put("values." + column, text));
      expected.add(new ExpectedRows.Row(cells, reject.line()));
    }
    return new ExpectedRows(
        ExpectedRows.REJECTS, expect.keyLines().getOrDefault(ExpectedRows.REJECTS, line), expected);
  }

  private void requireRule(Value.Text rule) {
    if (table.rules() != null && !table.rules().contains(rule.text())) {
      problem(
          rule.line(),
          ".rejects: no rule '%s'".formatted(rule.text()),
          Suggestion.among(rule.text(), table.rules()));
    }
  }

  private void problem(int at, String message, String suggestion) {
    rows.problems().add(rows.file(), at, path + message, suggestion);
  }
}
