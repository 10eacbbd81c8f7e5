// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.TableContract;
import dev.assay.pipelines.lineage.ColumnLineage;
import java.util.List;

/** The columns of one table: from its contract, else from what was published last. */
final class Columns {
  private final DeclaredTable declared;
  private final Published published;
  private final List<ColumnLineage> lineage;

  Columns(DeclaredTable declared, Published published, List<ColumnLineage> lineage) {
    this.declared = declared;
    this.published = published;
    this.lineage = lineage;
  }

  List<CatalogColumn> all() {
    if (declared.isRaw()) {
      return published.source(declared.name()).stream()
          .map(c -> new CatalogColumn(c.name(), c.type(), null, "", false, lineage(c.name())))
          .toList();
    }
    if (declared.contract() != null) {
      return of(declared.contract());
    }
    return published.inferred(declared.name()).map(this::of).orElseGet(this::named);
  }

  private List<CatalogColumn> of(TableContract contract) {
    return contract.columns().stream().map(this::of).toList();
  }

  private CatalogColumn of(Column column) {
    return new CatalogColumn(
        column.name(),
        column.type().sql(),
        column.nullable(),
        column.doc(),
        declared.key().contains(column.name()),
        lineage(column.name()));
  }

  /** What the SQL itself names, where neither a contract nor a published day tells. */
  private List<CatalogColumn> named() {
    return lineage.stream()
        .map(
            c ->
                new CatalogColumn(c.column(), "", null, "", declared.key().contains(c.column()), c))
        .toList();
  }

  private ColumnLineage lineage(String column) {
    return lineage.stream().filter(c -> c.column().equals(column)).findFirst().orElse(null);
  }
}
