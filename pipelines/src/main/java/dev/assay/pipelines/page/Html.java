// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.page;

/**
 * Writes HTML in which every text and every value of an attribute is escaped: there is no way to
 * put in what is not. Names of elements and attributes are the program's own. For one thread.
 */
public final class Html {
  private final StringBuilder out = new StringBuilder();

  Html() {}

  /** An element with what the content writes inside; attributes are names and values in turn. */
  public void element(String name, Runnable content, Object... attributes) {
    open(name, attributes);
    content.run();
    out.append("</").append(name).append(">\n");
  }

  /** An element that holds a text. */
  public void leaf(String name, Object text, Object... attributes) {
    open(name, attributes);
    text(text);
    out.append("</").append(name).append('>');
  }

  /** An element that holds nothing. */
  public void empty(String name, Object... attributes) {
    open(name, attributes);
    out.append('\n');
  }

  /** A text by itself. */
  public void text(Object text) {
    out.append(escaped(text));
  }

  /** The program's own style sheet, which is not escaped because it is no data. */
  void style(String css) {
    out.append("<style>\n").append(css).append("</style>\n");
  }

  void doctype() {
    out.append("<!DOCTYPE html>\n");
  }

  private void open(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
    out.append('>');
  }

  /** Control characters are shown instead of obeyed: HTML has no place for most of them. */
  private static String escaped(Object text) {
    StringBuilder safe = new StringBuilder();
    String.valueOf(text).codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      case '\n', '\t' -> safe.appendCodePoint(c);
      default -> {
        if (isHidden(c)) {
          safe.append("\\u%04x".formatted(c));
        } else {
          safe.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c) || type == Character.FORMAT || type == Character.SURROGATE;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
