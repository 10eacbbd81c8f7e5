// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of JSON that lie over the end of what is read at once. */
class JsonWindowTest {
  /** The first window's bytes; the next one holds twice as many where an object needs them. */
  private static final int WINDOW = 262_144;

  private static final String GRIN = "{\"a\":\"\\ud83d\\ude00\",\"b\":-1.5e3,\"c\":null}";
  private static final String NESTED = "{\"b\":true,\"c\":[1,{\"y\":\"\\\"\"}]} ";
  private static final String LAST = "{\"a\":\"é\\\\\",\"c\":\"\\u00e9\"}";

  @TempDir Path folder;

  /** The rows after the first, as they are written for the kernel. */
  private List<String> after(String text) throws IOException {
    Path file = folder.resolve("rows.csv");
    try (RowCsv csv = new RowCsv(file, 3)) {
      new JsonRows("a.json", FileForms.detect("a.json", FileRules.NONE, bytes(text)), columns())
          .read(new ByteArrayInputStream(bytes(text)), csv);
    }
    return Files.readString(file).lines().skip(1).toList();
  }

  private static List<String> columns() {
    return List.of("a", "b", "c");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A beginning of so many bytes that ends with an object. */
  private static String before(String begin, int bytes, String end) {
    String object = begin + "{\"a\":\"";
    String rest = "\"}" + end;
    return object + "x".repeat(bytes - object.length() - rest.length()) + rest;
  }

  private void assertSame(int place, String begin, String end, String text) throws IOException {
    List<String> expected = after(before(begin, 100, end) + text);
    assertThat(expected).hasSize(4).startsWith("😀,-1.5e3,,").endsWith("é\\,,é,");
    for (int shift = -1; shift <= bytes(text).length; shift++) {
      assertThat(after(before(begin, place - shift, end) + text))
          .as("%d bytes before the end", shift)
          .isEqualTo(expected);
    }
  }

  @Test
  void linesAreTheSameWhereverAWindowEnds() throws IOException {
    String lines = GRIN + "\r\n\r\n{\"a\":tru}\n" + NESTED + "\n \n" + LAST;
    assertSame(WINDOW, "", "\n", lines);
    assertSame(2 * WINDOW, "", "\r\n", lines + "\r\n");
  }

  @Test
  void objectsOfAnArrayAreTheSameWhereverAWindowEnds() throws IOException {
    String objects = GRIN + ",\r\n17 ," + NESTED + ", " + LAST + "\n]\n";
    assertSame(WINDOW, "[", ",", objects);
    assertSame(2 * WINDOW, " [ ", ",\n", objects);
  }
}
