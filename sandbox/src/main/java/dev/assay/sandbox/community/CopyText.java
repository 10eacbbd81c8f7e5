// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.nio.charset.StandardCharsets;

/**
 * Rows as {@code COPY … FROM STDIN (FORMAT csv)} reads them: NULL is nothing at all, every other
 * value is quoted, so an empty string stays one.
 */
final class CopyText {
  private CopyText() {}

  static byte[] line(Object... values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      if (values[i] != null) {
        line.append('"').append(values[i].toString().replace("\"", "\"\"")).append('"');
      }
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}
