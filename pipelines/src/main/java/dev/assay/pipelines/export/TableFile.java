// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.pipelines.definition.ExportFormat;
import dev.assay.pipelines.definition.ExportSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the rows of a relation as a local file. For one thread. */
final class TableFile {
  private final DuckDbKernel kernel;
  private final ExportSpec spec;
  private final String relation;
  private final List<ExportColumn> columns;
  private final String order;

  /**
   * A file of a relation that the kernel sees.
   *
   * @param key what rows are ordered by where the export does not say; empty for all columns
   */
  TableFile(DuckDbKernel kernel, ExportSpec spec, List<String> key) {
    this.kernel = kernel;
    this.spec = spec;
    this.relation = spec.table().layer() + "." + Sql.identifier(spec.table().name());
    this.columns = ExportColumn.of(kernel, relation, spec);
    List<String> by = spec.orderBy().isEmpty() ? key : spec.orderBy();
    this.order = by.isEmpty() ? "ALL" : Sql.identifiers(by);
  }

  /** Writes it; how many rows it has. */
  long write(Path file) {
    long rows = kernel.count("SELECT count(*) FROM " + relation);
    if (spec.format() == ExportFormat.XLSX) {
      new XlsxFile(kernel, spec, columns, rows).write(ordered("*"), file);
    } else {
      kernel.execute(
          "COPY (%s) TO %s (%s)".formatted(ordered(selected()), Sql.path(file), options()));
    }
    return rows;
  }

  private String ordered(String what) {
    return "SELECT %s FROM (FROM %s ORDER BY %s)".formatted(what, relation, order);
  }

  private String selected() {
    return columns.stream().map(this::selected).collect(Collectors.joining(", "));
  }

  private String selected(ExportColumn column) {
    boolean comma = spec.format() == ExportFormat.CSV && spec.decimal().equals(",");
    boolean neutral = spec.format() == ExportFormat.CSV && spec.neutralise();
    String name = neutral ? ExportColumn.neutral(column.name()) : column.name();
    String value = column.quoted();
    if (comma && column.isFraction()) {
      value = "replace(CAST(%s AS VARCHAR), '.', ',')".formatted(value);
    } else if (neutral && column.isText()) {
      value = ExportColumn.neutralSql(value);
    }
    return "%s AS %s".formatted(value, Sql.identifier(name));
  }

  private String options() {
    return switch (spec.format()) {
      case CSV -> "FORMAT csv, HEADER true, DELIMITER " + Sql.literal(spec.delimiter());
      case JSONL -> "FORMAT json";
      case PARQUET -> "FORMAT parquet, COMPRESSION zstd";
      case XLSX -> throw new IllegalStateException("DuckDB writes no workbooks");
    };
  }
}
