// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.ArrayList;
import java.util.List;

/** Text as a terminal displays it: how wide it is, and what to do where that is too wide. */
final class Display {
  private static final String ELLIPSIS = "…";
  private static final String INDENT = "    ";

  private Display() {}

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
    return text.codePoints().map(Display::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return c >= 0x1F300 || Character.isIdeographic(c) ? 2 : 1;
  }

  /** The text, cut with an ellipsis where it is wider than so many columns, at least one. */
  static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    return cut(text, columns - 1) + ELLIPSIS;
  }

  /**
   * The text in lines of at most so many columns, all but the first indented by four. It is broken
   * between words, and inside a word, such as a path, only where that is wider by itself.
   */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.lines().toList()) {
      String rest = paragraph;
      while (width(rest) > columns) {
        String start = start(rest, columns);
        lines.add(start.stripTrailing());
        rest = INDENT + rest.substring(start.length()).stripLeading();
      }
      lines.add(rest);
    }
    return lines;
  }

  /** As many words as fit, but at least a part of the first. */
  private static String start(String text, int columns) {
    String fitting = cut(text, columns);
    int space = fitting.lastIndexOf(' ');
    boolean next = text.charAt(fitting.length()) == ' ';
    boolean words = space > 0 && !fitting.substring(0, space).isBlank();
    return next || !words ? fitting : fitting.substring(0, space);
  }

  private static String cut(String text, int columns) {
    int left = columns;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      left -= width(c);
      if (left < 0) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end);
  }
}
