// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.pipelines.lineage.ColumnInput;
import dev.assay.pipelines.lineage.ColumnLineage;
import dev.assay.pipelines.page.Html;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of a table: what they promise, what they mean, what they are made from. */
final class ColumnTable {
  private final Html html;
  private final Set<String> anchors = new HashSet<>();

  ColumnTable(Catalog catalog, Html html) {
    this.html = html;
    for (CatalogTable table : catalog.tables()) {
      table
          .columns()
          .forEach(column -> anchors.add(Links.anchor(table.name().toString(), column.name())));
    }
    catalog
        .definition()
        .references()
        .forEach(
            reference ->
                reference
                    .contract()
                    .columnNames()
                    .forEach(c -> anchors.add(Links.anchor("reference." + reference.name(), c))));
  }

  void write(String table, List<CatalogColumn> columns, boolean withLineage) {
    html.element(
        "table",
        () -> {
          html.element("thead", () -> html.element("tr", () -> head(withLineage)));
          html.element(
              "tbody",
              () ->
                  columns.forEach(
                      c ->
                          html.element(
                              "tr",
                              () -> row(c, withLineage),
                              "id",
                              Links.anchor(table, c.name()))));
        },
        "class",
        "stack columns");
  }

  private void head(boolean withLineage) {
    html.leaf("th", "column");
    html.leaf("th", "type");
    html.leaf("th", "meaning");
    if (withLineage) {
      html.leaf("th", "made from");
    }
  }

  private void row(CatalogColumn column, boolean withLineage) {
    html.element(
        "td",
        () -> {
          html.leaf("code", column.name());
          flag("key", column.key());
          flag("masked", column.masked());
        });
    html.leaf("td", type(column), "class", "small muted");
    html.element("td", () -> html.lines(column.doc()));
    if (withLineage) {
      html.element("td", () -> lineage(column.lineage()), "class", "small", "data-label", "from");
    }
  }

  private static String type(CatalogColumn column) {
    boolean required = Boolean.FALSE.equals(column.nullable());
    return column.type() + (required ? ", never NULL" : "");
  }

  private void flag(String text, boolean shown) {
    if (shown) {
      html.text(" ");
      html.leaf("span", text, "class", "badge");
    }
  }

  private void lineage(ColumnLineage lineage) {
    if (lineage == null) {
      html.leaf("span", "not known yet", "class", "muted");
    } else if (!lineage.isKnown()) {
      html.leaf("span", "unknown: " + lineage.unknown(), "class", "muted");
    } else if (lineage.inputs().isEmpty()) {
      html.leaf("span", "no column", "class", "muted");
    } else {
      html.element("ul", () -> lineage.inputs().forEach(this::input), "class", "plain");
    }
  }

  private void input(ColumnInput input) {
    html.element(
        "li",
        () -> {
          boolean shown = anchors.contains(Links.anchor(input.table(), input.column()));
          Links.column(html, input.table(), input.column(), shown);
          html.leaf("span", " " + input.kind(), "class", "muted");
        });
  }
}
