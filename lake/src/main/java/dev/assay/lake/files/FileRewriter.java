// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.FilePart;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.storage.Room;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes files of rows anew, a row a row, as CSV that DuckDB can read. */
final class FileRewriter {
  private final Path folder;
  private final long least;

  /**
   * Writes into a folder.
   *
   * @param least bytes of the smallest range of a file that is read in ranges
   */
  FileRewriter(Path folder, long least) {
    this.folder = folder;
    this.least = least;
  }

  /**
   * Writes the rows of a part.
   *
   * @param original the file that has the part
   * @param content the part's bytes, unpacked
   */
  List<RowSegment> rows(SourceFile file, FilePart part, Path original, InputStream content)
      throws IOException {
    String name = part.entry() == null ? file.name() : file.name() + "!" + part.entry();
    return switch (part.form().format()) {
      case "csv" ->
          List.of(rows(name, part, csv -> new CsvRows(name, part.form()).read(content, csv)));
      case "json" -> json(name, file, part, original, content);
      case "xlsx" -> {
        LocalCopy copy = LocalCopy.of(file.name(), original, content, folder);
        RowSegment made =
            rows(name, part, csv -> new XlsxRows(name, part.form()).read(copy.path(), csv));
        copy.remove();
        yield List.of(made);
      }
      default -> throw new AssertionError(part.form().format());
    };
  }

  private List<RowSegment> json(
      String name, SourceFile file, FilePart part, Path original, InputStream content)
      throws IOException {
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

  private RowSegment rows(String name, FilePart part, Rewriting rewriting) throws IOException {
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
    return new RowSegment(path, part.columns());
  }
}
