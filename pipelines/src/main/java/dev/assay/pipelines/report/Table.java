// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.Layer;
import dev.assay.lake.manifest.CheckStatus;
import dev.assay.pipelines.page.Html;
import dev.assay.pipelines.run.PartitionState;
import java.math.BigDecimal;

/**
 * A table of the page. On a narrow screen its box scrolls; one with figures stands there as lines
 * instead, each figure beside its name.
 */
final class Table {
  private final Html html;
  private final int figuresFrom;
  private final String[] columns;

  private Table(Html html, int figuresFrom, String... columns) {
    this.html = html;
    this.figuresFrom = figuresFrom;
    this.columns = columns;
  }

  /** A table of texts and marks. */
  static Table ofTexts(Html html, String... columns) {
    return new Table(html, columns.length, columns);
  }

  /** A table whose columns hold figures, from one on, counted from 0. */
  static Table ofFigures(Html html, int from, String... columns) {
    return new Table(html, from, columns);
  }

  private boolean isFigure(int column) {
    return column >= figuresFrom;
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
                                for (int i = 0; i < columns.length; i++) {
                                  html.leaf(
                                      "th",
                                      columns[i],
                                      "scope",
                                      "col",
                                      "class",
                                      isFigure(i) ? "number" : "text");
                                }
                              }));
                  html.element("tbody", rows);
                },
                "class",
                isFigure(columns.length - 1) ? "stack overview" : "wide"),
        "class",
        "scroll",
        "tabindex",
        "0");
  }

  void row(Object... cells) {
    html.element(
        "tr",
        () -> {
          for (int i = 0; i < cells.length; i++) {
            cell(i, cells[i]);
          }
        });
  }

  private void cell(int column, Object cell) {
    String label = column == 0 ? "" : columns[column];
    if (cell instanceof Bar bar) {
      html.element(
          "td",
          () -> {
            html.leaf("span", Percent.words(bar.percent()));
            html.empty("meter", "min", 0, "max", 100, "value", bar.percent());
          },
          "class",
          "number",
          "data-label",
          label);
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
          "mark " + mark.words().replace(",", "").replace(' ', '-'));
    } else if (cell instanceof Link link) {
      html.element(
          "td",
          () -> html.leaf("a", link.text(), "href", link.file()),
          "class",
          "text",
          "data-label",
          label);
    } else if (cell instanceof Badge badge) {
      html.element(
          "td",
          () -> html.leaf("span", badge.status(), "class", "badge " + badge.status()),
          "class",
          "text",
          "data-label",
          label);
    } else {
      Object shown = cell instanceof Number n ? "%,d".formatted(n.longValue()) : cell;
      html.leaf("td", shown, "class", isFigure(column) ? "number" : "text", "data-label", label);
    }
  }

  /** The name of something that a file beside the page says more of. */
  record Link(String text, String file) {}

  /** How something ended. */
  record Badge(FileQuality.Status status) {}

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

    /** The mark of a partition whose checks are not known. */
    static Mark of(PartitionState state) {
      if (state.generation() == null) {
        return NONE;
      }
      if (state.state() == PartitionState.State.FAILED) {
        return new Mark("=", "not made again", "");
      }
      // bronze has no checks; of other tables they could not be answered
      return state.table().layer() == Layer.BRONZE
          ? new Mark("✓", "published", "")
          : new Mark("?", "published, checks not answered", "");
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
