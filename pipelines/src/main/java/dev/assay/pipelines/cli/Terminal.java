// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.VisibleText;

/** What text does on a terminal. */
final class Terminal {
  private Terminal() {}

  /** The text with control characters, terminal escapes among them, shown instead of obeyed. */
  static String safe(String text) {
    return VisibleText.of(text);
  }

  /** Columns the text takes: one a code point, two for emoji and the like, none for marks. */
  static int width(String text) {
    return text.codePoints().map(Terminal::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return c >= 0x1F300 || Character.isIdeographic(c) ? 2 : 1;
  }
}
