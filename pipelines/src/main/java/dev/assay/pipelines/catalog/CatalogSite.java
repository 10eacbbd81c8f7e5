// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.pipelines.page.Html;
import dev.assay.pipelines.page.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of pages: one for each pipeline, and one that leads there. */
public final class CatalogSite {
  private static final String INDEX = "index.html";

  private CatalogSite() {}

  /**
   * Writes the pages, each whole or not at all, in the place of older ones.
   *
   * @return the files, the one to open first
   * @throws dev.assay.lake.AssayException if the folder is a file or cannot be written
   */
  public static List<Path> write(List<Catalog> catalogs, Path folder) {
    List<Path> files = new ArrayList<>();
    for (Catalog catalog : catalogs) {
      files.add(CatalogPage.of(catalog).write(folder, fileOf(catalog)));
    }
    files.add(0, Page.of("Catalog", html -> index(html, catalogs)).write(folder, INDEX));
    return files;
  }

  private static String fileOf(Catalog catalog) {
    return catalog.definition().name() + ".html";
  }

  private static void index(Html html, List<Catalog> catalogs) {
    html.leaf("h1", "Catalog");
    catalogs.forEach(
        catalog -> html.element("section", () -> entry(html, catalog), "class", "card"));
    html.leaf("footer", "Made by Assay at %s.".formatted(Words.time(catalogs.get(0).madeAt())));
  }

  private static void entry(Html html, Catalog catalog) {
    html.element("h3", () -> html.leaf("a", catalog.definition().name(), "href", fileOf(catalog)));
    String tables = Words.count(catalog.tables().size(), "table");
    html.leaf(
        "p",
        catalog.isRead()
            ? "%s, %s behind schedule, %s failed on the newest days"
                .formatted(
                    tables,
                    Words.number(catalog.behind()),
                    Words.count(catalog.failedChecks(), "check"))
            : "%s; definitions only, because the lake was not read".formatted(tables));
  }
}
