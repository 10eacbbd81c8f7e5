// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.FilePart;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourceFile;
import java.io.IOException;
import java.io.InputStream;
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

  /**
   * Rows that were kept come in pieces: a statement of thousands takes more than the pieces spare.
   */
  private static final int MOST_PIECES = 100;

  private final List<SourceColumn> columns;
  private final Path folder;
  private final FileRewriter rewriter;
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
    this.rewriter = new FileRewriter(folder, least);
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
    Optional<List<List<RowSegment>>> before = kept.take(file, folder, MOST_PIECES - pieces.size());
    if (before.isPresent()) {
      for (int i = 0; i < file.parts().size(); i++) {
        rewritten(file, file.parts().get(i), before.get().get(i)).forEach(this::add);
      }
    } else if (isReadAsItIs(file)) {
      add(plain(file, file.parts().get(0), path, Packing.of(file.name())));
    } else {
      new Unpacked(file.name(), path, UnpackLimits.DEFAULT)
          .all((number, entry, content) -> pieces(file, number, path, content))
          .forEach(pieces -> pieces.forEach(this::add));
    }
  }

  private List<Piece> pieces(SourceFile file, int number, Path path, InputStream content)
      throws IOException {
    FilePart part = file.parts().get(number);
    return part.plain()
        ? List.of(plain(file, part, LocalCopy.write(content, folder), Packing.NONE))
        : rewritten(file, part, rewriter.rows(file, part, path, content));
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

  private List<Piece> rewritten(SourceFile file, FilePart part, List<RowSegment> rows) {
    return rows.stream()
        .map(
            segment ->
                new Piece(
                    select(file, part, segment.columns(), false) + MALFORMED,
                    CsvCall.rewritten(segment.columns().size()),
                    new ArrayList<>(List.of(segment.path()))))
        .toList();
  }

  /** The columns of the whole, from those that are written there. */
  private String select(SourceFile file, FilePart part, List<String> written, boolean named) {
    return IntStream.range(0, columns.size())
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "%s AS c%d, ",
                    value(file, part, written, columns.get(i).name(), named),
                    i))
        .collect(
            Collectors.joining(
                "", "", "%s AS %s, ".formatted(part.form().hasDecimalComma(), DECIMAL_COMMA)));
  }

  /** A column of the part that is not written is NULL there; one that the part lacks is a label. */
  private static String value(
      SourceFile file, FilePart part, List<String> written, String column, boolean named) {
    int place = written.indexOf(column);
    if (place >= 0) {
      return named ? Sql.identifier(column) + "::VARCHAR" : "f" + place;
    }
    String label = part.columns().contains(column) ? null : file.labels().get(column);
    return label == null ? "NULL::VARCHAR" : Sql.literal(label);
  }
}
