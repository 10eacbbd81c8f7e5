// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.definition.FixtureEdit.RowEdit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixtureEditTest {
  private static final String TEXT =
      """
      # 🙂 a comment
      table: gold.x   # which
      names: {ann: 00000000-0000-4000-8000-00000000000a}
      cases:
        first case:
          given:
            silver.y: [{a: 1}]     # stays
          expect:
            # about the rows
            rows:
              # one
              - {id: $ann, b:   1}   # first
              # two
              - id: 2
                b: 2
              - {id: 3}

            ctes: {c: [{n: 1}]}
        second case:
          expect:
            rows: []
      """;

  @Test
  void onlyTheRowsThatDifferAreWrittenAnew() {
    FixtureEdit edit = FixtureEdit.of(TEXT);

    edit.rows("first case", "rows", List.of(new RowEdit(1, row("id", "2", "b", "x: y"))));

    assertThat(edit.text())
        .isEqualTo(
            TEXT.replace("        - id: 2\n          b: 2\n", "        - {id: 2, b: \"x: y\"}\n"));
  }

  @Test
  void rowsComeAndGoAndTheirNeighboursStay() {
    FixtureEdit edit = FixtureEdit.of(TEXT);

    edit.rows(
        "first case",
        "rows",
        List.of(
            new RowEdit(0, null),
            new RowEdit(2, null),
            new RowEdit(RowEdit.NEW, row("id", "00000000-0000-4000-8000-00000000000a")),
            new RowEdit(RowEdit.NEW, row("id", null))));

    assertThat(edit.text())
        .isEqualTo(
            TEXT.replace("        - {id: $ann, b:   1}   # first\n", "")
                .replace("        - {id: 3}\n", "        - {id: $ann}\n        - {id: null}\n"));
  }

  @Test
  void anEmptyListBecomesOneInBlockFormAndBack() {
    FixtureEdit edit = FixtureEdit.of(TEXT);

    edit.rows("second case", "rows", List.of(new RowEdit(RowEdit.NEW, row("id", "1"))));
    edit.rows(
        "first case",
        "rows",
        List.of(new RowEdit(0, null), new RowEdit(1, null), new RowEdit(2, null)));

    assertThat(edit.text())
        .contains("  second case:\n    expect:\n      rows:\n        - {id: 1}\n")
        .contains("      # about the rows\n      rows: []\n\n      ctes: {c: [{n: 1}]}\n");
  }

  @Test
  void rowsInFlowFormStayInIt() {
    FixtureEdit edit = FixtureEdit.of(TEXT);

    edit.rows("first case", "ctes.c", List.of(new RowEdit(RowEdit.NEW, row("n", "2"))));

    assertThat(edit.text()).isEqualTo(TEXT.replace("[{n: 1}]", "[{n: 1}, {n: 2}]"));
  }

  @Test
  void rejectsThatNobodyExpectedGetAPlace() {
    FixtureEdit edit = FixtureEdit.of(TEXT);

    edit.rows(
        "second case",
        "rejects",
        List.of(new RowEdit(RowEdit.NEW, row("row", "1", "rules", "a, b", "values.x", null))));

    assertThat(edit.text())
        .endsWith(
            """
                  rows: []
                  rejects:
                    - {row: 1, rules: [a, b], values: {x: null}}
            """
                .indent(0));
  }

  @Test
  void everyTextIsReadBackAsItWas() {
    FixtureText text = new FixtureText(Map.of());
    for (String value :
        List.of(
            "null",
            "",
            "~",
            "a",
            "a b",
            "a ",
            " a",
            "a: b",
            "a:",
            "a:b",
            "10:30:00",
            "-1",
            "-",
            "- a",
            "# a",
            "a # b",
            "a#b",
            "'",
            "\"",
            "\\",
            "{a}",
            "[a]",
            "a,b",
            "$ann",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "|",
            ">",
            "?",
            "? a",
            "true",
            "1.50",
            "\u00a0",
            "é",
            "🙂",
            "\u200b",
            "line\nbreak",
            "\t",
            "2026-01-05 10:00:00+00",
            "...",
            "---",
            "=",
            "<<")) {
      String yaml = "{a: %s, %s: b}".formatted(text.value(value), "x");

      Value read =
          new Entries("a column", Scalar.NAME, Cell.VALUE)
              .read(
                  new org.yaml.snakeyaml.Yaml().compose(new java.io.StringReader(yaml)),
                  new YamlReading("f", "", new Problems()));

      Value.Cell cell = ((Value.Fields) read).cells().get("a");
      assertThat(cell.text()).as(yaml).isEqualTo(value);
      assertThat(cell.plain() && value.startsWith("$")).as(yaml).isFalse();
    }
  }

  private static Map<String, String> row(String... namesAndValues) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }
}
