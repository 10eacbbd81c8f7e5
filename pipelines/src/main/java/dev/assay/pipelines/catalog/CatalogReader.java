// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.Lake;
import dev.assay.lake.TableName;
import dev.assay.pipelines.catalog.CatalogTable.Fact;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lineage.ColumnLineage;
import dev.assay.pipelines.lineage.PipelineLineage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Puts a catalog together. Writes nothing. */
public final class CatalogReader {
  private final PipelineDefinition definition;
  private final Published published;
  private final Instant now;
  private final Map<TableName, List<ColumnLineage>> lineage;

  private CatalogReader(PipelineDefinition definition, Published published, Instant now) {
    this.definition = definition;
    this.published = published;
    this.now = now;
    this.lineage = PipelineLineage.of(definition, published.columns());
  }

  /** The catalog of definitions and of what a lake holds, as they are at that moment. */
  public static Catalog read(PipelineDefinition definition, Lake lake, Instant now) {
    Published published = Published.read(lake, definition.name());
    return new Catalog(
        definition, now, null, new CatalogReader(definition, published, now).tables(true));
  }

  /** What a catalog would say of tables with these days, as {@link #read} does. */
  public static List<CatalogTable> tables(
      PipelineDefinition definition, Published published, Instant now) {
    return new CatalogReader(definition, published, now).tables(true);
  }

  /**
   * The catalog of definitions alone.
   *
   * @param why why the lake was not read
   */
  public static Catalog declared(PipelineDefinition definition, String why, Instant now) {
    return new Catalog(
        definition, now, why, new CatalogReader(definition, Published.NOTHING, now).tables(false));
  }

  private List<CatalogTable> tables(boolean read) {
    DeclaredTables declared = new DeclaredTables(definition);
    return definition.tables().stream().map(table -> table(declared.of(table), read)).toList();
  }

  private CatalogTable table(DeclaredTable declared, boolean read) {
    TableName name = declared.name();
    List<PublishedDay> days = published.days(name);
    return new CatalogTable(
        name,
        declared.doc(),
        definition.owners().of(name).orElse(null),
        promise(declared),
        declared.facts().stream().map(f -> new Fact(f.getKey(), f.getValue())).toList(),
        new Columns(declared, published, lineage.getOrDefault(name, List.of())).all(),
        declared.inputs(),
        definition.tables().stream().filter(t -> definition.inputs(t).contains(name)).toList(),
        Findings.checks(declared, published),
        Findings.rules(declared, published),
        declared.sql(),
        read ? Freshness.of(definition, days, now) : Freshness.UNKNOWN,
        days);
  }

  private String promise(DeclaredTable declared) {
    if (declared.contract() == null) {
      return declared.isRaw()
          ? "as the source has it"
          : "no contract: types are taken from the data of each day";
    }
    boolean another =
        published
            .newest(declared.name())
            .map(
                m ->
                    m.contract() != null
                        && !m.contract().fingerprint().equals(declared.contract().fingerprint()))
            .orElse(false);
    String file = "contracts/%s/%s.avsc".formatted(declared.name().layer(), declared.name().name());
    return another ? file + "; the newest day was published under another version" : file;
  }
}
