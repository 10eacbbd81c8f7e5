// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
  @Test
  void nullIsNothingAndEmptyIsQuoted() throws IOException {
    assertThat(write(row("a", null, "", "b"))).isEqualTo("a,,\"\",b\n");
  }

  @Test
  void onlyWhatNeedsQuotesHasThem() throws IOException {
    assertThat(write(row("a b", "a,b", "a\"b", "a\nb", "a\rb", " ", "\0")))
        .isEqualTo("a b,\"a,b\",\"a\"\"b\",\"a\nb\",\"a\rb\", ,\0\n");
  }

  @Property(tries = 60)
  void whatIsWrittenIsReadBackByDuckDb(@ForAll("rows") List<List<String>> rows) throws Exception {
    Path file = Files.createTempFile("rows", ".csv");
    try {
      Files.writeString(file, "a,b,c\n" + write(rows.toArray(new List<?>[0])));
      assertThat(DuckDbCsv.read(file)).isEqualTo(rows);
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("ab\",\n\r\t \\'é\u00a0\u20ac\u2028")
            .withCharRange('\u0001', '\u00ff')
            .ofMaxLength(12)
            .injectNull(0.2);
    return text.list().ofSize(3).list().ofMaxSize(20);
  }

  private static List<String> row(String... fields) {
    return new ArrayList<>(java.util.Arrays.asList(fields));
  }

  private static String write(List<?>... rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CsvWriter csv = new CsvWriter(bytes);
    for (List<?> row : rows) {
      for (Object field : row) {
        if (field == null) {
          csv.nothing();
        } else {
          csv.text((String) field);
        }
      }
      csv.end();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
