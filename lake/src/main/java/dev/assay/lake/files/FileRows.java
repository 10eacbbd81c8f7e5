// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.storage.Room;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a source's files as a FROM item of text. Clean CSV and Parquet are read by DuckDB as
 * they are; anything else is first rewritten, a row a row, into CSV beside them.
 */
public final class FileRows {
  /** The column that has the text of what is no row; NULL in rows. */
  public static final String MALFORMED = "malformed";

  /** The column that says whether the row's numbers have a decimal comma. */
  public static final String DECIMAL_COMMA = "decimal_comma";

  private final List<SourceColumn> columns;
  private final Path folder;
  private final long least;
  private final KeptRows kept;
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * A statement's share of the rows: files that are read alike, one after the other.
   *
   * @param select the columns of the whole, from those of the files
   * @param reader a table function's call, but for the paths
   * @param paths the files
   */
  private record Piece(String select, String reader, List<Path> paths) {
    boolean isLike(Piece other) {
      return select.equals(other.select) && reader.equals(other.reader);
    }

    String sql() {
      return "SELECT %s FROM %s".formatted(select, reader.formatted(Sql.paths(paths)));
    }
  }

  private FileRows(List<SourceColumn> columns, Path folder, long least, KeptRows kept) {
    this.kept = kept;
    this.columns = columns;
    this.folder = folder;
    this.least = least;
  }

  /**
   * A FROM item of all rows in their order, with columns {@code c0}, {@code c1}, …, {@value
   * #DECIMAL_COMMA} and {@value #MALFORMED}.
   *
   * @param columns the columns of the whole
   * @param files what the files are
   * @param paths where they are, in the same order
   * @param folder where rewritten files may lie as long as the item is read
   */
  public static String relation(
      List<SourceColumn> columns, List<SourceFile> files, List<Path> paths, Path folder) {
    return relation(columns, files, paths, folder, KeptRows.NONE);
  }

  /**
   * The same.
   *
   * @param kept what may have rows that were rewritten before, which come into the folder
   */
  public static String relation(
      List<SourceColumn> columns,
      List<SourceFile> files,
      List<Path> paths,
      Path folder,
      KeptRows kept) {
    return relation(columns, files, paths, folder, kept, LineRanges.LEAST_BYTES);
  }

  /** The same, of files that are read in ranges of at least so many bytes. */
  static String relation(
      List<SourceColumn> columns,
      List<SourceFile> files,
      List<Path> paths,
      Path folder,
      KeptRows kept,
      long least) {
    FileRows rows = new FileRows(columns, folder, least, kept);
    for (int i = 0; i < files.size(); i++) {
      rows.add(files.get(i), paths.get(i));
    }
    return rows.pieces.stream()
        .map(Piece::sql)
        .collect(Collectors.joining("\nUNION ALL\n", "(", ")"));
  }

  private void add(SourceFile file, Path path) {
    List<FilePart> parts = file.parts();
    Optional<List<List<RowSegment>>> before = kept.take(file, folder);
    if (before.isPresent()) {
      addKept(file, before.get());
      return;
    }
    if (isReadAsItIs(file)) {
      add(plain(file, parts.get(0), path, Packing.of(file.name())));
      return;
    }
    new Unpacked(file.name(), path, UnpackLimits.DEFAULT)
        .all((number, entry, content) -> piece(file, parts.get(number), path, content))
        .forEach(this::add);
  }

  private void addKept(SourceFile file, List<List<RowSegment>> parts) {
    for (int i = 0; i < parts.size(); i++) {
      FilePart part = file.parts().get(i);
      parts
          .get(i)
          .forEach(
              rows ->
                  add(
                      rewritten(
                          file, part, rows.columns(), new ArrayList<>(List.of(rows.path())))));
    }
  }

  private Piece piece(SourceFile file, FilePart part, Path path, InputStream content)
      throws IOException {
    return part.plain()
        ? plain(file, part, LocalCopy.write(content, folder), Packing.NONE)
        : rewritten(file, part, part.columns(), new ArrayList<>(rows(file, part, path, content)));
  }

  /** DuckDB itself unpacks CSV, but no other format. */
  private static boolean isReadAsItIs(SourceFile file) {
    Packing packing = Packing.of(file.name());
    boolean csv = file.parts().get(0).form().format().equals("csv");
    return file.parts().get(0).plain() && !packing.isArchive() && (csv || packing == Packing.NONE);
  }

  private void add(Piece piece) {
    Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    if (last != null && last.isLike(piece)) {
      last.paths().addAll(piece.paths());
    } else {
      pieces.add(piece);
    }
  }

  private Piece plain(SourceFile file, FilePart part, Path path, Packing packing) {
    boolean parquet = part.form().format().equals("parquet");
    return new Piece(
        select(file, part, part.columns(), parquet) + "NULL::VARCHAR AS " + MALFORMED,
        parquet ? "read_parquet(%s)" : CsvCall.of(part, packing),
        new ArrayList<>(List.of(path)));
  }

  private Piece rewritten(SourceFile file, FilePart part, List<String> written, List<Path> paths) {
    return new Piece(
        select(file, part, written, false) + MALFORMED, CsvCall.rewritten(written.size()), paths);
  }

  private List<Path> rows(SourceFile file, FilePart part, Path original, InputStream content)
      throws IOException {
    FileForm form = part.form();
    String name = part.entry() == null ? file.name() : file.name() + "!" + part.entry();
    return switch (form.format()) {
      case "csv" -> List.of(rows(name, part, csv -> new CsvRows(name, form).read(content, csv)));
      case "json" -> json(file, part, original, content);
      case "xlsx" -> {
        LocalCopy copy = LocalCopy.of(file.name(), original, content, folder);
        Path made = rows(name, part, csv -> new XlsxRows(name, form).read(copy.path(), csv));
        copy.remove();
        yield List.of(made);
      }
      default -> throw new AssertionError(form.format());
    };
  }

  private List<Path> json(SourceFile file, FilePart part, Path original, InputStream content)
      throws IOException {
    String name = part.entry() == null ? file.name() : file.name() + "!" + part.entry();
    LineRanges ranges = LineRanges.of(file.name(), part.form(), original, least);
    if (ranges.areSeveral()) {
      return ranges.map(
          (lines, before) ->
              rows(name, part, csv -> json(name, part).readLines(lines, before, csv)));
    }
    return List.of(rows(name, part, csv -> json(name, part).read(content, csv)));
  }

  private static JsonRows json(String name, FilePart part) {
    return new JsonRows(name, part.form(), part.columns());
  }

  /** Writes rows. */
  @FunctionalInterface
  private interface Rewriting {
    void into(RowCsv csv) throws IOException;
  }

  private Path rows(String name, FilePart part, Rewriting rewriting) throws IOException {
    Path path = Files.createTempFile(folder, "rows-", ".csv");
    try (RowCsv csv = new RowCsv(path, part.columns().size())) {
      rewriting.into(csv);
    } catch (IOException e) {
      if (Room.lacks(e.getMessage())) {
        throw new AssayException(
            Category.RESOURCES,
            "cannot rewrite %s into %s: %s; %s: make room there"
                .formatted(name, folder, e.getMessage(), Room.of(folder)),
            e);
      }
      throw e;
    }
    return path;
  }

  /** The columns of the whole, from those that are written there. */
  private String select(SourceFile file, FilePart part, List<String> written, boolean named) {
    return IntStream.range(0, columns.size())
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "%s AS c%d, ",
                    value(file, written, columns.get(i).name(), named),
                    i))
        .collect(
            Collectors.joining(
                "", "", "%s AS %s, ".formatted(part.form().hasDecimalComma(), DECIMAL_COMMA)));
  }

  private static String value(SourceFile file, List<String> written, String column, boolean named) {
    int place = written.indexOf(column);
    if (place >= 0) {
      return named ? Sql.identifier(column) + "::VARCHAR" : "f" + place;
    }
    String label = file.labels().get(column);
    return label == null ? "NULL::VARCHAR" : Sql.literal(label);
  }
}
