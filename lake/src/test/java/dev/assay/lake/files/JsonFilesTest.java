// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** JSON as others write it. */
class JsonFilesTest extends FilesOfRows {
  @Test
  void arraysAndLinesAreToldApartAndWhatIsNestedBecomesColumns() {
    assertThat(
            rows.of(
                "a.json",
                " [{\"a\": 1, \"b\": {\"c\": \"x,\\\"y\"}},\n {\"b\": null, \"d\": [1, {\"e\": 2.50}]}]\n"))
        .containsExactly("1|x,\"y|NULL|NULL", "NULL|NULL|NULL|[1,{\"e\":2.50}]");
    assertThat(rows.found().columns()).containsExactly("a", "b.c", "b", "d");
    assertThat(rows.of("b.json", "{\"a\": 1}\n\n{\"a\": true, \"b\": \"\"}\r\n"))
        .containsExactly("1|NULL", "true|");
  }

  @Test
  void anEmptyArrayHasNoRows() {
    assertThat(rows.of("a.json", "[]")).isEmpty();
    assertThat(rows.of("b.json", "[7]")).containsExactly("!7");
  }

  @Test
  void numbersKeepEveryDigit() {
    assertThat(
            rows.of(
                "a.json",
                "[{\"a\": 12345678901234567890.123456789012345678901, \"b\": 1e400, \"c\": 1.10}]"))
        .containsExactly("12345678901234567890.123456789012345678901|1e400|1.10");
  }

  @Test
  void linesThatAreNoObjectAreKeptInTheirPlace() {
    assertThat(
            rows.of(
                "a.json",
                "{\"a\": 1}\n{\"a\": \n[1]\nNaN\n{\"a\": NaN}\n{\"a\": 1, \"a\": 2}\n{\"a\": 3} x\n{\"a\": 4}\n"))
        .containsExactly(
            "1",
            "!{\"a\": ",
            "![1]",
            "!NaN",
            "!{\"a\": NaN}",
            "!{\"a\": 1, \"a\": 2}",
            "!{\"a\": 3} x",
            "4");
    assertThat(rows.found().malformed()).isEqualTo(6);
  }

  @Test
  void anArrayThatEndsMidwayOrTurnsIntoLinesIsRefused() {
    assertThat(rows.refused("a.json", "[{\"a\": 1}]\n{\"a\": 2}\n"))
        .contains("its array ends before line 2, column 1, and more follows");
    assertThat(rows.refused("b.json", "[{\"a\": 1},\n")).contains("its array");
    assertThat(rows.refused("c.json", "[{\"a\": 1} {\"a\": 2}]"))
        .contains("its array is no JSON at line 1");
    assertThat(rows.refused("d.json", "")).contains("it is empty");
  }
}
