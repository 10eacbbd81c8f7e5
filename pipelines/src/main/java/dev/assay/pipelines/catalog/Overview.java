// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.page.Html;
import java.util.Comparator;
import java.util.List;

/** A line for each table, those for analysts first. */
final class Overview {
  private static final int DAYS = 30;
  private static final int HEIGHT = 22;

  private final Catalog catalog;
  private final Html html;
  private final boolean severalOwners;

  Overview(Catalog catalog, Html html) {
    this.catalog = catalog;
    this.html = html;
    this.severalOwners = catalog.tables().stream().map(CatalogTable::owner).distinct().count() > 1;
  }

  void write() {
    html.element(
        "table",
        () -> {
          html.element("thead", () -> html.element("tr", this::head));
          html.element("tbody", () -> tables().forEach(this::row));
        },
        "class",
        "stack overview");
  }

  private List<CatalogTable> tables() {
    return catalog.tables().stream()
        .sorted(Comparator.comparing((CatalogTable t) -> t.name().layer()).reversed())
        .toList();
  }

  private void head() {
    html.leaf("th", "table");
    if (severalOwners) {
      html.leaf("th", "owner");
    }
    html.leaf("th", "newest day");
    html.leaf("th", "rows", "class", "number");
    html.leaf("th", "by day");
    html.leaf("th", "checks");
  }

  private void row(CatalogTable table) {
    List<PublishedDay> days = table.days();
    html.element(
        "tr",
        () -> {
          html.element(
              "td",
              () -> {
                html.leaf("a", table.name(), "href", "#" + table.name());
                if (!table.doc().isEmpty()) {
                  html.element("div", () -> html.lines(table.doc()), "class", "muted small");
                }
              });
          if (severalOwners) {
            html.leaf("td", table.owner() == null ? "" : table.owner(), "data-label", "owner");
          }
          html.element("td", () -> freshness(table), "data-label", "newest day");
          html.leaf(
              "td",
              days.isEmpty() ? "" : Words.number(days.get(days.size() - 1).rows()),
              "class",
              "number",
              "data-label",
              "rows");
          html.element(
              "td",
              () -> {
                if (!days.isEmpty()) {
                  new TrendDrawing(days, DAYS, HEIGHT).draw(html);
                }
              });
          html.element("td", () -> checks(table), "data-label", "checks");
        });
  }

  private void freshness(CatalogTable table) {
    if (table.freshness().newest() != null) {
      html.text(table.freshness().newest() + " ");
    }
    Words.Badge badge = Words.freshness(table.freshness(), catalog.isRead());
    html.leaf("span", badge.text(), "class", badge.style());
  }

  private void checks(CatalogTable table) {
    long failed = table.checks().stream().filter(CatalogCheck::failed).count();
    if (table.checks().isEmpty()) {
      html.leaf("span", "none", "class", "muted");
    } else if (failed > 0) {
      boolean error =
          table.checks().stream().anyMatch(c -> c.failed() && c.severity() == Severity.ERROR);
      html.leaf("span", failed + " failed", "class", error ? "badge bad" : "badge warn");
    } else {
      boolean all = table.checks().stream().allMatch(check -> check.last() != null);
      html.leaf(
          "span",
          table.checks().size() + (all ? " passed" : " declared"),
          "class",
          all ? "badge ok" : "badge");
    }
  }
}
