// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.page;

import dev.assay.lake.VisibleText;
import java.util.StringTokenizer;

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

  /** A text by itself; what cannot be seen in it is spelled out, line breaks too. */
  public void text(Object text) {
    out.append(escaped(VisibleText.of(String.valueOf(text))));
  }

  /** A text of several lines, which stay lines; tabs stay too. */
  public void lines(String text) {
    StringTokenizer parts = new StringTokenizer(text.replace("\r\n", "\n"), "\n\t", true);
    while (parts.hasMoreTokens()) {
      String part = parts.nextToken();
      boolean kept = part.equals("\n") || part.equals("\t");
      out.append(kept ? part : escaped(VisibleText.of(part)));
    }
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
      out.append(escaped(VisibleText.of(String.valueOf(attributes[i + 1])))).append('"');
    }
    out.append('>');
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
