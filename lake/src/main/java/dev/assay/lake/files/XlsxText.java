// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as workbooks hold them. */
final class XlsxText {
  /** The texts that cells share are held in memory while a workbook is read. */
  static final long MAX_SHARED_BYTES = 256L << 20;

  /** What a text takes besides its letters. */
  private static final int TEXT_BYTES = 56;

  /** A character that XML cannot hold, or what would look like one. */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private XlsxText() {}

  /**
   * The texts that cells name by their place; more than so many bytes of memory are refused, and so
   * is one that is longer than a row may be. Closes the part that they are in.
   */
  static List<String> shared(String file, String part, InputStream in, long most)
      throws IOException {
    List<String> texts = new ArrayList<>();
    long held = 0;
    PieceBytes bytes =
        new PieceBytes(file, "a text that its cells share", CsvRecords.MAX_RECORD_BYTES, in);
    try (XlsxXml xml = new XlsxXml(file, part, bytes)) {
      while (xml.next()) {
        bytes.begin();
        if (xml.starts("si")) {
          String text = xml.richText("si");
          held += TEXT_BYTES + 2L * text.length();
          if (held > most) {
            throw FileProblem.of(
                file,
                "its shared texts take more than %d MiB of memory".formatted(most >> 20),
                "save it as CSV");
          }
          texts.add(text);
        }
      }
    }
    return texts;
  }

  /** Whether no character lacks its other half, as {@code _xD83D_} by itself does. */
  static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
      }
    }
    return true;
  }

  static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPED
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(found.group(1), 16))))
        : text;
  }
}
