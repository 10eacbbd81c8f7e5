// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.files.CsvHeader;
import dev.assay.lake.files.FileRows;
import dev.assay.lake.files.KeptRows;
import dev.assay.lake.kernel.BronzeCsv;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The files of a bronze partition on the local disk: CSV whose NULL is bare, whose empty text is
 * quoted and whose header names the columns of the manifest; or what a source's files are.
 *
 * @param partition what they are, for messages
 * @param rows rows in all, as the manifest says
 * @param columns the columns in their order
 * @param files the manifest's files, in order
 * @param paths where they are, in the same order
 * @param sources what the files are where they are a source's own; else empty
 * @param rowsOfSources a FROM item of those; else null
 */
record CsvFiles(
    String partition,
    long rows,
    List<SourceColumn> columns,
    List<DataFile> files,
    List<Path> paths,
    List<SourceFile> sources,
    String rowsOfSources) {
  /**
   * The files of a bronze partition.
   *
   * @param folder where files may lie that are made to read those
   * @param kept where some may lie that were made before
   */
  static CsvFiles of(PartitionManifest bronze, List<Path> paths, Path folder, KeptRows kept) {
    List<SourceFile> sources = bronze.source().files();
    return new CsvFiles(
        bronze.partition().toString(),
        bronze.rows().written(),
        bronze.source().columns(),
        bronze.files(),
        paths,
        sources,
        sources.isEmpty()
            ? null
            : FileRows.relation(bronze.source().columns(), sources, paths, folder, kept));
  }

  /** The column of {@link #relation} with the text of what is no row; null where there is none. */
  String malformed() {
    return sources.stream().flatMap(f -> f.parts().stream()).anyMatch(p -> p.malformed() > 0)
        ? FileRows.MALFORMED
        : null;
  }

  /** A FROM item of all rows, their text trimmed, and numbers with a point. */
  String trimmed() {
    String point =
        hasDecimalComma()
            ? "as_text(CASE WHEN %s THEN coalesce(with_point(%%1$s), %%1$s) ELSE %%1$s END) AS %%1$s"
                .formatted(FileRows.DECIMAL_COMMA)
            : "as_text(%1$s) AS %1$s";
    return "(SELECT %s FROM %s)"
        .formatted(
            places().stream().map(point::formatted).collect(Collectors.joining(", ")), relation());
  }

  /**
   * The number in a column's text as others may write it, in figures with a point; else the text.
   */
  String number(String column) {
    String full = "in_full(%s)".formatted(column);
    return hasDecimalComma()
        ? "CASE WHEN %s THEN with_point(%s) ELSE %s END"
            .formatted(FileRows.DECIMAL_COMMA, column, full)
        : full;
  }

  private boolean hasDecimalComma() {
    return sources.stream()
        .flatMap(file -> file.parts().stream())
        .anyMatch(part -> part.form().hasDecimalComma());
  }

  /** A FROM item of all rows as text, its columns named {@code c0}, {@code c1}, …. */
  String relation() {
    if (paths.isEmpty()) {
      String nulls =
          IntStream.range(0, columns.size())
              .mapToObj(i -> "NULL::VARCHAR AS c" + i)
              .collect(Collectors.joining(", "));
      return "(SELECT %s WHERE false)".formatted(nulls);
    }
    return sources.isEmpty() ? BronzeCsv.scanAs(paths, places()) : rowsOfSources;
  }

  private List<String> places() {
    return IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList();
  }

  /** Makes sure that each file's columns are where the manifest says, which the reader does not. */
  void requireHeaders() {
    if (!sources.isEmpty()) {
      return;
    }
    List<String> expected = columns.stream().map(SourceColumn::name).toList();
    for (int i = 0; i < paths.size(); i++) {
      List<String> found = header(i);
      if (!found.equals(expected)) {
        throw new AssayException(
            Category.DATA,
            "%s: the header of %s is not what its manifest says: expected %s, got %s; extract the partition again with --force"
                .formatted(partition, files.get(i).key(), expected, found));
      }
    }
  }

  private List<String> header(int file) {
    try {
      return CsvHeader.names(paths.get(file));
    } catch (AssayException e) {
      throw new AssayException(
          e.category(),
          "%s: the header of %s: %s; extract the partition again with --force"
              .formatted(partition, files.get(file).key(), e.getMessage()),
          e);
    }
  }

  /** A FROM item of the files: the number of the first row of each, from 0, and its key. */
  String starts() {
    List<String> values = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < files.size(); i++) {
      for (Piece piece : pieces(i)) {
        if (piece.rows() > 0) {
          values.add("(%d, %s)".formatted(start, Sql.literal(piece.name())));
        }
        start += piece.rows();
      }
    }
    return "(VALUES %s) AS files(start, source_file)".formatted(String.join(", ", values));
  }

  /**
   * What a reject is said to be from.
   *
   * @param name the file's key, with the name of a file in an archive
   * @param rows its rows
   */
  private record Piece(String name, long rows) {}

  private List<Piece> pieces(int file) {
    DataFile data = files.get(file);
    if (sources.isEmpty()) {
      return List.of(new Piece(data.key(), data.rows()));
    }
    return sources.get(file).parts().stream()
        .map(
            part ->
                new Piece(
                    part.entry() == null ? data.key() : data.key() + "!" + part.entry(),
                    part.rows()))
        .toList();
  }
}
