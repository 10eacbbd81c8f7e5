// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.kernel.BronzeCsv;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.SourceColumn;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The CSV files of a bronze partition on the local disk: NULL is bare, an empty text is quoted, and
 * each file's header names the columns of the manifest.
 *
 * @param partition what they are, for messages
 * @param rows rows in all, as the manifest says
 * @param columns the columns in their order
 * @param files the manifest's files, in order
 * @param paths where they are, in the same order
 */
record CsvFiles(
    String partition,
    long rows,
    List<SourceColumn> columns,
    List<DataFile> files,
    List<Path> paths) {
  static CsvFiles of(PartitionManifest bronze, List<Path> paths) {
    return new CsvFiles(
        bronze.partition().toString(),
        bronze.rows().written(),
        bronze.source().columns(),
        bronze.files(),
        paths);
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
    return read(paths, true);
  }

  private String read(List<Path> files, boolean header) {
    List<String> names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList();
    return BronzeCsv.scan(files, names, header);
  }

  /** Makes sure that each file's columns are where the manifest says, which the reader does not. */
  void requireHeaders(DuckDbKernel kernel) {
    List<String> expected = columns.stream().map(SourceColumn::name).toList();
    for (int i = 0; i < paths.size(); i++) {
      String sql = "SELECT * FROM %s LIMIT 1".formatted(read(paths.subList(i, i + 1), false));
      List<List<String>> found =
          CsvErrors.readable(partition, () -> kernel.query(sql, CsvFiles::texts));
      if (found.isEmpty() || !found.get(0).equals(expected)) {
        throw new AssayException(
            Category.DATA,
            "%s: the header of %s is not what its manifest says: expected %s, got %s; extract the partition again with --force"
                .formatted(partition, files.get(i).key(), expected, found));
      }
    }
  }

  private static List<String> texts(java.sql.ResultSet row) throws java.sql.SQLException {
    List<String> texts = new java.util.ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      texts.add(row.getString(i));
    }
    return texts;
  }

  /** A FROM item of the files: the number of the first row of each, from 0, and its key. */
  String starts() {
    StringBuilder values = new StringBuilder();
    long start = 0;
    for (DataFile file : files) {
      if (file.rows() > 0) {
        values.append(values.isEmpty() ? "(VALUES " : ", ");
        values.append("(%d, %s)".formatted(start, Sql.literal(file.key())));
      }
      start += file.rows();
    }
    return values + ") AS files(start, source_file)";
  }
}
