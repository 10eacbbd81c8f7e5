// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

/** What text does on a terminal. */
final class Terminal {
  private Terminal() {}

  /** The text with control characters, terminal escapes among them, shown instead of obeyed. */
  static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        boolean hidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
        if (hidden) {
          safe.append("\\u%04x".formatted(c));
        } else {
          safe.appendCodePoint(c);
        }
      }
    }
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
