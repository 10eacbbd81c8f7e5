// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

/** Text of unknown origin made fit to be shown to a person, on a terminal or in a report. */
public final class VisibleText {
  private VisibleText() {}

  /**
   * The text with control characters, terminal escapes and marks of direction among them, spelled
   * out instead of obeyed. Spelling out twice changes nothing.
   */
  public static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(visible, c));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int c) {
    switch (c) {
      case '\n' -> visible.append("\\n");
      case '\r' -> visible.append("\\r");
      case '\t' -> visible.append("\\t");
      default -> {
        int type = Character.getType(c);
        boolean hidden =
            Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        if (hidden) {
          visible.append("\\u%04x".formatted(c));
        } else {
          visible.appendCodePoint(c);
        }
      }
    }
  }

  /** The first characters of the visible text, with a mark where more followed. */
  public static String shortened(String text, int chars) {
    String visible = of(text.length() > 2 * chars ? text.substring(0, 2 * chars) : text);
    if (visible.length() <= chars && text.length() <= 2 * chars) {
      return visible;
    }
    int end = Math.min(chars, visible.length());
    // A pair of surrogates stays together.
    boolean splits = end > 0 && Character.isHighSurrogate(visible.charAt(end - 1));
    return visible.substring(0, splits ? end - 1 : end) + "…";
  }
}
