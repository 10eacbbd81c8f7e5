// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.Layer;
import dev.assay.lake.contract.Column;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.page.Html;
import dev.assay.pipelines.page.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The page of one pipeline's catalog. */
final class CatalogPage {
  private static final List<Layer> LAYERS = List.of(Layer.GOLD, Layer.SILVER, Layer.BRONZE);

  private final Catalog catalog;
  private final PipelineDefinition definition;
  private final Html html;

  private CatalogPage(Catalog catalog, Html html) {
    this.catalog = catalog;
    this.definition = catalog.definition();
    this.html = html;
  }

  static Page of(Catalog catalog) {
    return Page.of(
        catalog.definition().name() + " – catalog", html -> new CatalogPage(catalog, html).write());
  }

  private void write() {
    html.element("header", this::head, "id", "top");
    figures();
    html.leaf("h2", "Tables");
    new Overview(catalog, html).write();
    html.leaf("h2", "What is made from what");
    html.element("div", () -> new LineageDrawing(catalog).draw(html), "class", "scroll");
    for (Layer layer : LAYERS) {
      section(layer);
    }
    references();
    html.element("footer", this::foot);
  }

  private void head() {
    html.leaf("h1", definition.name());
    List<String> facts = new ArrayList<>();
    facts.add(
        definition.schedule() == null
            ? "run by hand"
            : "scheduled %s (UTC)".formatted(definition.schedule()));
    facts.add("from " + definition.start());
    Optional.ofNullable(definition.owners().pipeline()).ifPresent(o -> facts.add("owner: " + o));
    html.leaf("p", String.join(" · ", facts), "class", "muted");
    if (!catalog.isRead()) {
      html.element(
          "p",
          () -> {
            html.leaf("strong", "Definitions only.");
            html.text(
                " What was published is not shown, because the lake was not read: "
                    + catalog.notRead());
          },
          "class",
          "banner");
    }
  }

  private void figures() {
    html.element(
        "div",
        () -> {
          figure(Words.number(catalog.tables().size()), "tables");
          if (catalog.isRead()) {
            figure(newest(), "newest day in gold");
            figure(Words.number(catalog.behind()), "tables behind schedule");
            figure(Words.number(catalog.failedChecks()), "failed checks on the newest days");
          }
        },
        "class",
        "figures");
  }

  private String newest() {
    return catalog.tables().stream()
        .filter(table -> table.name().layer() == Layer.GOLD)
        .map(table -> table.freshness().newest())
        .filter(day -> day != null)
        .max(Comparator.naturalOrder())
        .map(Object::toString)
        .orElse("none");
  }

  private void figure(String value, String label) {
    html.element(
        "div",
        () -> {
          html.leaf("strong", value);
          html.leaf("span", label, "class", "muted small");
        });
  }

  private void section(Layer layer) {
    List<CatalogTable> tables =
        catalog.tables().stream().filter(table -> table.name().layer() == layer).toList();
    if (!tables.isEmpty()) {
      html.leaf("h2", layer.name().charAt(0) + layer.toString().substring(1));
      tables.forEach(table -> new TableCard(catalog, table, html).write());
    }
  }

  private void references() {
    if (definition.references().isEmpty()) {
      return;
    }
    html.leaf("h2", "Reference tables");
    definition.references().forEach(this::reference);
  }

  private void reference(ReferenceTable reference) {
    String name = "reference." + reference.name();
    html.element(
        "section",
        () -> {
          html.element("header", () -> html.leaf("h3", name));
          html.element("p", () -> html.lines(reference.contract().doc()));
          long rows = reference.csv().lines().filter(line -> !line.isBlank()).count() - 1;
          html.leaf(
              "p",
              "reference/%s.csv: %s".formatted(reference.name(), Words.count(rows, "row")),
              "class",
              "muted small");
          List<CatalogColumn> columns = new ArrayList<>();
          for (Column column : reference.contract().columns()) {
            columns.add(
                new CatalogColumn(
                    column.name(),
                    column.type().sql(),
                    column.nullable(),
                    column.doc(),
                    false,
                    null));
          }
          new ColumnTable(catalog, html).write(name, columns, false);
        },
        "class",
        "card",
        "id",
        name);
  }

  private void foot() {
    html.text(
        "Made by Assay at %s. Days and times are UTC. Lineage is about values: which rows there are also depends on joins and filters, which it leaves out."
            .formatted(Words.time(catalog.madeAt())));
  }
}
