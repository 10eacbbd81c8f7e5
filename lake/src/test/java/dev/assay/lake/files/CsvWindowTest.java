// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.AssayException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Records of CSV that lie over the end of what is read at once. */
class CsvWindowTest {
  /** The first window's bytes; the next ones hold twice as many where a record needs them. */
  private static final int WINDOW = 262_144;

  /**
   * What is found of records after a first one: their fields, and the message of what ends them.
   */
  private static List<String> found(String text) {
    List<String> found = new ArrayList<>();
    CsvRecords records =
        new CsvRecords(
            "a.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ',', '"');
    try {
      while (records.next()) {
        List<String> values = records.values();
        if (!values.equals(List.of("p", "q"))) {
          found.add("%s %s %s".formatted(values, records.broken(), records.blank()));
        }
      }
      found.add("usual " + records.usual());
    } catch (IOException | AssayException e) {
      found.add(e.getMessage().replaceAll("line [0-9]+", "line"));
    }
    found.set(0, "");
    return found;
  }

  /** The text after so many bytes, by one long record, by one that is quoted, or by many. */
  private static List<IntFunction<String>> befores(String end) {
    return List.of(
        bytes -> "x".repeat(bytes - end.length()) + end,
        bytes ->
            "\""
                + "\"\"".repeat((bytes - 10) / 2)
                + "x".repeat(8 + bytes % 2 - end.length())
                + "\""
                + end,
        bytes -> {
          String one = "p,q" + end;
          int many = (bytes - 2 * end.length() - 1) / one.length() - 1;
          String rest = "x".repeat(bytes - many * one.length() - end.length());
          return rest + end + one.repeat(many);
        });
  }

  private static List<String> texts(String end) {
    String records =
        String.join(
            end,
            "a,\"b\",c",
            "\"d,\"\"e\"\"\",,\"\"",
            "\"é\r\n\"\"\",\"\"\"\"",
            "",
            "\"f\"g,h\"i",
            "€,\"j" + end + "\"");
    return List.of(records, records + end + "\"never" + end);
  }

  private static void assertSame(int place, String text, IntFunction<String> before) {
    List<String> expected = found(before.apply(100) + text);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    for (int shift = -1; shift <= bytes; shift++) {
      String shifted = before.apply(place - shift);
      assertThat(shifted).hasSize(place - shift);
      assertThat(found(shifted + text)).as("%d bytes before the end", shift).isEqualTo(expected);
    }
  }

  @Test
  void recordsAreTheSameWhereverTheFirstWindowEnds() {
    befores("\r\n").forEach(before -> assertSame(WINDOW, texts("\r\n").get(0), before));
    assertSame(WINDOW, texts("\n").get(1), befores("\n").get(2));
  }

  @Test
  void recordsAreTheSameWhereverALongerWindowEnds() {
    assertSame(2 * WINDOW, texts("\r\n").get(0), befores("\r\n").get(0));
  }
}
