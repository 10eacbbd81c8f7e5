// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final String LONG = "a sentence that is by far too long for any narrow table";
  private final StringWriter out = new StringWriter();

  @Test
  void aTableThatFitsIsPrintedWhole() {
    assertThat(print(30, row("bronze.users", 12, null), "table", "rows", "detail")).isEmpty();
    assertThat(lines()).containsExactly("table         rows  detail", "bronze.users    12");
  }

  @Test
  void withoutATerminalNothingIsCut() {
    print(Integer.MAX_VALUE, row(LONG + LONG, LONG), "a", "b");
    assertThat(lines()).last().asString().isEqualTo(LONG + LONG + "  " + LONG);
  }

  @Test
  void emptyColumnsGoFirstAndSilently() {
    assertThat(print(21, row("bronze.users", null, 1234567), "table", "detail", "rows")).isEmpty();
    assertThat(lines()).containsExactly("table         rows", "bronze.users  1234567");
  }

  @Test
  void theWidestCellsAreCut() {
    assertThat(print(56, row("silver.users", "rule", LONG, LONG), "table", "rule", "a", "b"))
        .isEmpty();
    assertThat(lines())
        .containsExactly(
            "table         rule  a                  b",
            "silver.users  rule  a sentence that …  a sentence that …");
  }

  @Test
  void columnsThatFindNoRoomAreNamed() {
    assertThat(print(40, row("silver.users", LONG, LONG, 7), "table", "a", "b", "n"))
        .containsExactly("b", "n");
    assertThat(lines()).last().asString().isEqualTo("silver.users  a sentence that is by far…");
  }

  @Test
  void aNumberIsNeverCutThoughItsNameMayBe() {
    List<Object> row = row(1234567890123456789L, 42);
    assertThat(print(38, row, "id", "a_very_long_name_of_a_number")).isEmpty();
    assertThat(lines())
        .containsExactly(
            "id                   a_very_long_name…", "1234567890123456789                 42");
  }

  @Test
  void theIdOfARunStaysWhole() {
    String id = "20260105T020000Z-1f3a9c";
    print(41, row(id, LONG), "run", "detail");
    assertThat(lines()).last().asString().isEqualTo(id + "  a sentence that…");
  }

  @Test
  void whatIsHiddenInACellIsShown() {
    print(Integer.MAX_VALUE, row("a\u001b[2Jb"), "x");
    assertThat(lines()).containsExactly("x", "a\\u001b[2Jb");
  }

  private List<String> print(int width, List<Object> row, String... columns) {
    return new TextTable(List.of(columns), List.of(row)).print(new PrintWriter(out, true), width);
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private static List<Object> row(Object... cells) {
    return Arrays.asList(cells);
  }
}
