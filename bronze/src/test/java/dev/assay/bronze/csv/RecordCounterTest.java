// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordCounterTest {
  @Property
  void everyRecordIsCountedWhateverItsTextAndHoweverItIsCut(
      @ForAll("rows") List<List<String>> rows, @ForAll @IntRange(min = 1, max = 40) int cut)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CsvWriter csv = new CsvWriter(bytes);
    for (List<String> row : rows) {
      row.forEach(csv::text);
      csv.end();
    }
    byte[] content = bytes.toByteArray();
    RecordCounter counter = new RecordCounter();
    for (int at = 0; at < content.length; at += cut) {
      counter.count(content, at, Math.min(cut, content.length - at));
    }
    assertThat(counter.records()).isEqualTo(rows.size());
    assertThat(counter.open()).isFalse();
    assertThat(csv.bytes()).isEqualTo(content.length);
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> text = Arbitraries.strings().withChars("ab\",\n\r é\0\u20ac").ofMaxLength(20);
    return text.list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(30);
  }

  @Test
  void aFileCutWithinAQuoteIsOpen() {
    RecordCounter counter = count("a\n\"half\n");
    assertThat(counter.records()).isEqualTo(1);
    assertThat(counter.open()).isTrue();
  }

  @Test
  void aLastLineWithoutAnEndIsOpen() {
    assertThat(count("a\nhalf").open()).isTrue();
  }

  @Test
  void bytesThatDifferInOneBitAreNotMistaken() {
    // 0x0b and 0x8a neighbour the line feed, 0x23 and 0xa2 the quote.
    byte[] near = {0x0b, (byte) 0x8a, 0x23, (byte) 0xa2, 0x09, 0x21, '\n', 'x', '\n'};
    RecordCounter counter = new RecordCounter();
    counter.count(near, 0, near.length);
    assertThat(counter.records()).isEqualTo(2);
  }

  private static RecordCounter count(String text) {
    RecordCounter counter = new RecordCounter();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    counter.count(bytes, 0, bytes.length);
    return counter;
  }
}
