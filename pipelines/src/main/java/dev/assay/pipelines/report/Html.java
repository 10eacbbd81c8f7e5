// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.VisibleText;
import java.util.Locale;

/**
 * Writes HTML in which every text and every value of an attribute is escaped: there is no way to
 * put in what is not. Names of elements and attributes are the program's own. For one thread.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** An element with what the content writes inside; attributes are names and values in turn. */
  void element(String name, Runnable content, Object... attributes) {
    open(name, attributes);
    content.run();
    out.append("</").append(name).append(">\n");
  }

  /** An element that holds a text. */
  void leaf(String name, Object text, Object... attributes) {
    open(name, attributes);
    text(text);
    out.append("</").append(name).append(">\n");
  }

  /** An element that holds nothing. */
  void empty(String name, Object... attributes) {
    open(name, attributes);
    out.append('\n');
  }

  /** A text by itself. */
  void text(Object text) {
    out.append(escaped(text));
  }

  /** The program's own style sheet, which is not escaped because it is no data. */
  void style(String css) {
    out.append("<style>\n").append(css).append("</style>\n");
  }

  private void open(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
    out.append('>');
  }

  private static String escaped(Object text) {
    StringBuilder safe = new StringBuilder();
    for (char c : VisibleText.of(String.valueOf(text)).toCharArray()) {
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

  /** A document with a head that lets nothing in from elsewhere. */
  static String document(String title, String css, java.util.function.Consumer<Html> body) {
    Html html = new Html();
    html.out.append("<!DOCTYPE html>\n");
    html.element(
        "html",
        () -> {
          html.element(
              "head",
              () -> {
                html.empty("meta", "charset", "utf-8");
                html.empty(
                    "meta",
                    "http-equiv",
                    "Content-Security-Policy",
                    "content",
                    "default-src 'none'; style-src 'unsafe-inline'");
                html.empty(
                    "meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
                html.leaf("title", title);
                html.style(css);
              });
          html.element("body", () -> body.accept(html));
        },
        "lang",
        Locale.ENGLISH.getLanguage());
    return html.out.toString();
  }
}
