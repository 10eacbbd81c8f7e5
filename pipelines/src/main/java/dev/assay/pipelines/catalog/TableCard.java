// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.pipelines.catalog.CatalogTable.RejectRule;
import dev.assay.pipelines.page.Html;
import java.util.List;
import java.util.Objects;

/** All that is known of one table. */
final class TableCard {
  private static final int DAYS = 90;
  private static final int HEIGHT = 64;

  private final Catalog catalog;
  private final CatalogTable table;
  private final Html html;

  TableCard(Catalog catalog, CatalogTable table, Html html) {
    this.catalog = catalog;
    this.table = table;
    this.html = html;
  }

  void write() {
    html.element(
        "section",
        () -> {
          html.element("header", this::head);
          html.element(
              "p", () -> html.lines(table.doc().isEmpty() ? "No documentation." : table.doc()));
          html.element("dl", this::facts);
          trend();
          columns();
          checks();
          rules();
          sql();
        },
        "class",
        "card",
        "id",
        table.name());
  }

  private void head() {
    html.leaf("h3", table.name());
    Words.Badge badge = Words.freshness(table.freshness(), catalog.isRead());
    html.leaf("span", badge.text(), "class", badge.style());
    html.leaf("a", "up", "href", "#top", "class", "small end");
  }

  private void facts() {
    fact("owner", table.owner() == null ? "nobody is named" : table.owner());
    fact("newest day", freshness());
    table.facts().forEach(fact -> fact(fact.label(), fact.value()));
    fact("contract", table.promise());
    links("made from", table.inputs());
    links("read by", table.readers().stream().map(Object::toString).toList());
  }

  private void fact(String label, String value) {
    html.leaf("dt", label);
    html.leaf("dd", value);
  }

  private String freshness() {
    Freshness freshness = table.freshness();
    if (!catalog.isRead()) {
      return "not known: the lake was not read";
    }
    String newest =
        freshness.newest() == null
            ? "nothing is published"
            : "%s, published %s".formatted(freshness.newest(), Words.time(freshness.publishedAt()));
    return freshness.isBehind()
        ? "%s; %s has been due since %s"
            .formatted(newest, freshness.expected(), Words.time(freshness.due()))
        : newest;
  }

  private void links(String label, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    html.leaf("dt", label);
    html.element(
        "dd",
        () -> {
          for (int i = 0; i < names.size(); i++) {
            html.text(i == 0 ? "" : ", ");
            Links.table(html, names.get(i));
          }
        });
  }

  private void trend() {
    if (!table.days().isEmpty()) {
      TrendDrawing drawing = new TrendDrawing(table.days(), DAYS, HEIGHT);
      html.element(
          "figure",
          () -> {
            drawing.draw(html);
            html.leaf("figcaption", "Rows a day, " + drawing.summary());
          });
    }
  }

  private void columns() {
    html.leaf("h4", "Columns");
    if (table.columns().isEmpty()) {
      String since = catalog.isRead() ? "before a day is published" : "without the lake";
      html.leaf("p", "Not known %s.".formatted(since), "class", "muted");
    } else {
      new ColumnTable(catalog, html).write(table.name().toString(), table.columns(), true);
    }
  }

  private void checks() {
    if (table.checks().isEmpty()) {
      return;
    }
    html.leaf("h4", "Checks, with what they found on the newest day");
    rows(
        List.of("check", "result", "severity", "when it fails"),
        () ->
            table
                .checks()
                .forEach(
                    check ->
                        html.element(
                            "tr",
                            () -> {
                              html.element("td", () -> html.leaf("code", check.name()));
                              html.element("td", () -> result(check));
                              html.leaf("td", check.severity(), "data-label", "severity");
                              html.leaf("td", check.meaning(), "data-label", "when it fails");
                            })));
  }

  private void result(CatalogCheck check) {
    Words.Badge badge = Words.result(check);
    html.leaf("span", badge.text(), "class", badge.style());
    if (check.failed()) {
      html.text(" " + check.last().message());
    } else if (check.last() != null && check.last().found() != null) {
      html.text(" " + check.last().found());
    }
  }

  private void rules() {
    if (table.rules().isEmpty()) {
      return;
    }
    boolean counted = table.rules().stream().map(RejectRule::rows).anyMatch(Objects::nonNull);
    html.leaf("h4", "Rows are rejected by");
    rows(
        counted ? List.of("rule", "on the newest day", "when") : List.of("rule", "when"),
        () -> table.rules().forEach(rule -> html.element("tr", () -> rule(rule, counted))));
  }

  private void rule(RejectRule rule, boolean counted) {
    html.element("td", () -> html.leaf("code", rule.name()));
    if (counted) {
      html.leaf(
          "td",
          rule.rows() == null ? "" : Words.count(rule.rows(), "row"),
          "data-label",
          "on the newest day");
    }
    html.element(
        "td",
        () -> {
          if (rule.condition() == null) {
            html.leaf("span", "a rule of every table", "class", "muted");
          } else {
            html.element("code", () -> html.lines(rule.condition()));
          }
        },
        "data-label",
        "when");
  }

  private void rows(List<String> head, Runnable body) {
    html.element(
        "table",
        () -> {
          html.element(
              "thead", () -> html.element("tr", () -> head.forEach(name -> html.leaf("th", name))));
          html.element("tbody", body);
        },
        "class",
        "stack tight");
  }

  private void sql() {
    if (table.sql() != null) {
      html.element(
          "details",
          () -> {
            html.leaf("summary", "SQL");
            html.element("pre", () -> html.lines(table.sql().strip()));
          });
    }
  }
}
