// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.pipelines.page.Html;

/** Links within a catalog's page. */
final class Links {
  private static final String SOURCE = "source.";

  private Links() {}

  /** The anchor of a column. */
  static String anchor(String table, String column) {
    return table + "." + column;
  }

  /** A table by its name; what is outside the lake has no place on the page. */
  static void table(Html html, String name) {
    if (name.startsWith(SOURCE)) {
      html.leaf("code", name.substring(SOURCE.length()));
    } else {
      html.leaf("a", name, "href", "#" + name);
    }
  }

  static void column(Html html, String table, String column, boolean shown) {
    if (shown) {
      html.leaf("a", anchor(table, column), "href", "#" + anchor(table, column));
    } else {
      String name = table.startsWith(SOURCE) ? table.substring(SOURCE.length()) : table;
      html.leaf("code", name + "." + column);
    }
  }
}
