// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.manifest.CheckStatus;
import dev.assay.pipelines.page.Html;
import java.math.BigDecimal;

/** A table of the page, in a box of its own that scrolls where the screen is narrow. */
final class Table {
  private final Html html;
  private final String[] columns;

  Table(Html html, String... columns) {
    this.html = html;
    this.columns = columns;
  }

  void write(Runnable rows) {
    html.element(
        "div",
        () ->
            html.element(
                "table",
                () -> {
                  html.element(
                      "thead",
                      () ->
                          html.element(
                              "tr",
                              () -> {
                                for (String column : columns) {
                                  html.leaf("th", column, "scope", "col");
                                }
                              }));
                  html.element("tbody", rows);
                }),
        "class",
        "scroll",
        "tabindex",
        "0");
  }

  void row(Object... cells) {
    html.element(
        "tr",
        () -> {
          for (Object cell : cells) {
            cell(cell);
          }
        });
  }

  private void cell(Object cell) {
    if (cell instanceof Bar bar) {
      html.element(
          "td",
          () -> {
            html.leaf("span", Percent.words(bar.percent()));
            html.empty("meter", "min", 0, "max", 100, "value", bar.percent());
          },
          "class",
          "number");
    } else if (cell instanceof Mark mark) {
      html.element(
          "td",
          () -> {
            if (mark.link().isEmpty()) {
              html.leaf("span", mark.sign(), "title", mark.words());
            } else {
              html.leaf("a", mark.sign(), "href", mark.link(), "title", mark.words());
            }
          },
          "class",
          "mark " + mark.words().replace(' ', '-'));
    } else {
      Object shown = cell instanceof Number n ? "%,d".formatted(n.longValue()) : cell;
      html.leaf("td", shown, "class", cell instanceof Number ? "number" : "text");
    }
  }

  /** A share, drawn. */
  record Bar(BigDecimal percent) {}

  /**
   * How a partition stands, as a sign.
   *
   * @param link the file that says more, or empty
   */
  record Mark(String sign, String words, String link) {
    static final Mark NONE = new Mark("–", "not published", "");

    static Mark of(PartitionQuality partition) {
      return new Mark(
          sign(partition.status()), partition.status().toString(), partition.fileName());
    }

    private static String sign(CheckStatus status) {
      return switch (status) {
        case PASSED -> "✓";
        case WARNED -> "!";
        case FAILED -> "✗";
      };
    }
  }
}
