// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.files.FileRows;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourceFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Raw rows to look at: CSV files as bronze writes them, on the local disk.
 *
 * @param table the short name that the table has in silver
 * @param place where the rows are from, for messages and documentation
 * @param columns the columns, in the order of the files
 * @param files the files
 * @param sourceFiles what they are where they are a source's own; else empty
 * @param folder where files may lie that are made to read those; else null
 */
public record RawTable(
    String table,
    String place,
    List<RawColumn> columns,
    List<Path> files,
    List<SourceFile> sourceFiles,
    Path folder) {
  /** Copies the lists. */
  public RawTable {
    columns = List.copyOf(columns);
    files = List.copyOf(files);
    sourceFiles = List.copyOf(sourceFiles);
  }

  /** A table of CSV as bronze writes it. */
  public RawTable(String table, String place, List<RawColumn> columns, List<Path> files) {
    this(table, place, columns, files, List.of(), null);
  }

  List<SourceColumn> sources() {
    return columns.stream().map(RawColumn::source).toList();
  }

  CsvFiles csv() {
    List<DataFile> listed =
        files.stream().map(f -> new DataFile(f.getFileName().toString(), 0, 0, "", 0)).toList();
    return new CsvFiles(place, 0, sources(), listed, files, sourceFiles, rowsOfSources());
  }

  private String rowsOfSources() {
    return sourceFiles.isEmpty() ? null : FileRows.relation(sources(), sourceFiles, files, folder);
  }
}
