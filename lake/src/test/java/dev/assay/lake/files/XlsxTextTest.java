// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held of a workbook's texts. */
class XlsxTextTest {
  private static InputStream bytes(String xml) {
    return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void sharedTextsAreHeldUpToALimit() throws IOException {
    String texts = "<sst><si><t>ab</t></si><si><t>cd</t></si></sst>";
    assertThat(XlsxText.shared("a.xlsx", "b", bytes(texts), 120)).containsExactly("ab", "cd");
    assertThatThrownBy(() -> XlsxText.shared("a.xlsx", "b", bytes(texts), 119))
        .hasMessageContaining(
            "its shared texts take more than 0 MiB of memory; next: save it as CSV");
  }

  /** Whether it is one text, runs of one, or a comment. */
  @ParameterizedTest
  @ValueSource(strings = {"<t>|x", "|<r><t>x</t></r>", "<!--|x"})
  void aTextWithoutEndIsReadNoFurtherThanTheLongestRow(String item) {
    String begin = "<sst><si><t>ab</t></si><si>" + item.substring(0, item.indexOf('|'));
    byte[] again = item.substring(item.indexOf('|') + 1).getBytes(StandardCharsets.UTF_8);
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("byte by byte");
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
              target[offset + i] = again[(int) (read.getAndIncrement() % again.length)];
            }
            return length;
          }
        };
    assertThatThrownBy(
            () ->
                XlsxText.shared(
                    "a.xlsx",
                    "b",
                    new SequenceInputStream(bytes(begin), endless),
                    XlsxText.MAX_SHARED_BYTES))
        .hasMessage(
            "file a.xlsx: a text that its cells share is longer than 16 MiB: no workbook's is;"
                + " next: have it saved anew, or sent as CSV");
    assertThat(read.get()).isLessThan(CsvRecords.MAX_RECORD_BYTES + (1L << 16));
  }

  @Test
  void otherPartsAreReadUpToALimit() throws IOException {
    PieceBytes part = new PieceBytes("a.xlsx", "its part x", 3, bytes("abcdef"));
    assertThat(part.readNBytes(3)).hasSize(3);
    part.begin();
    assertThat(part.readNBytes(3)).hasSize(3);
    PieceBytes long4 = new PieceBytes("a.xlsx", "its part x", 3, bytes("abcd"));
    assertThatThrownBy(long4::readAllBytes)
        .hasMessageStartingWith("file a.xlsx: its part x is longer");
  }
}
