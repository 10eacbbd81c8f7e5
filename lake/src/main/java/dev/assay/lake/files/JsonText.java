// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes text of well-formed JSON. Thread-safe. */
final class JsonText {
  private static final String ESCAPES = "bfnrt";
  private static final String ESCAPED = "\b\f\n\r\t";

  private JsonText() {}

  /** The text that is written with escapes; half of a surrogate pair becomes a question mark. */
  static String unescaped(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int start = from;
    int i = from;
    while (i < to) {
      if (bytes[i] != '\\') {
        i++;
        continue;
      }
      text.append(new String(bytes, start, i - start, StandardCharsets.UTF_8));
      byte escape = bytes[i + 1];
      if (escape == 'u') {
        String digits = new String(bytes, i + 2, 4, StandardCharsets.US_ASCII);
        text.append((char) Integer.parseInt(digits, 16));
        i += 6;
      } else {
        int known = ESCAPES.indexOf(escape);
        text.append(known < 0 ? (char) escape : ESCAPED.charAt(known));
        i += 2;
      }
      start = i;
    }
    return text.append(new String(bytes, start, to - start, StandardCharsets.UTF_8)).toString();
  }

  /** The same JSON without white space. */
  static byte[] compact(byte[] bytes, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    boolean text = false;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (text && b == '\\') {
        out.write(b);
        out.write(bytes[++i]);
        continue;
      }
      text ^= b == '"';
      if (text || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
        out.write(b);
      }
    }
    return out.toByteArray();
  }
}
