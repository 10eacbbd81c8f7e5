// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import dev.assay.lake.storage.CountedInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** Looks at local files of rows: how each is to be read, its columns, and how many rows it has. */
public final class FileScan {
  private final FileRules rules;
  private final Path scratch;
  private final LongConsumer read;
  private final RowsDraft draft;
  private final long least;

  /**
   * Looks at files by those rules.
   *
   * @param scratch a folder for copies of what can only be read from a file
   */
  public FileScan(FileRules rules, Path scratch) {
    this(rules, scratch, bytes -> {}, new RowsDraft(KeptRows.NONE));
  }

  /**
   * Looks at files by those rules, and says how far it is.
   *
   * @param scratch a folder for copies of what can only be read from a file
   * @param read is told, by several threads, of so many more bytes of the file
   * @param draft takes the rows of a file that is read as a whole and has to be written anew; the
   *     caller's
   */
  public FileScan(FileRules rules, Path scratch, LongConsumer read, RowsDraft draft) {
    this(rules, scratch, read, draft, LineRanges.LEAST_BYTES);
  }

  /** The same, for files that are read in ranges of at least so many bytes. */
  FileScan(FileRules rules, Path scratch, LongConsumer read, RowsDraft draft, long least) {
    this.least = least;
    this.draft = draft;
    this.rules = rules;
    this.scratch = scratch;
    this.read = read;
  }

  /**
   * Reads a whole file and counts its rows.
   *
   * @param name its name in the source, which tells how it is packed
   * @throws AssayException (DATA) if it is no file of rows, or not a whole one
   */
  public List<FilePart> whole(String name, Path path) {
    return found(
        name,
        unpacked(name, path).all((number, entry, in) -> whole(name, path, number, entry, in)));
  }

  /** Reads the beginning of a file: the columns of its first so many rows. */
  public List<FilePart> head(String name, Path path, int rows) {
    return found(
        name, unpacked(name, path).first((number, entry, in) -> part(name, path, entry, in, rows)));
  }

  /**
   * Whether the beginning of a file is read from a stream of its bytes: not of a zip, a workbook or
   * Parquet, which tell at their end where things are.
   */
  public boolean isStreamed(String name) {
    return switch (Packing.of(name)) {
      case ZIP -> false;
      case NONE -> FileForms.isText(name, rules);
      case GZIP, ZSTD, TAR, TAR_GZ, TAR_ZST -> true;
    };
  }

  /**
   * Reads the beginning of a file that {@link #isStreamed}: the columns of its first so many rows.
   *
   * @param content its bytes, of which no more are read than it takes; closed then
   * @param bytes its size
   */
  public List<FilePart> head(String name, InputStream content, long bytes, int rows) {
    return found(
        name,
        Unpacked.streamed(name, content, bytes, UnpackLimits.DEFAULT)
            .first((number, entry, in) -> part(name, null, entry, in, rows)));
  }

  private Unpacked unpacked(String name, Path path) {
    return new Unpacked(name, path, UnpackLimits.DEFAULT, read);
  }

  private static List<FilePart> found(String name, List<FilePart> parts) {
    if (parts.isEmpty()) {
      throw FileProblem.of(
          name,
          "it is an archive without a file of rows: expected CSV, JSON, XLSX or Parquet in it",
          FileProblem.AGAIN_OR_AWAY);
    }
    return parts;
  }

  /** Looks at so many rows of a part. */
  private FilePart part(String name, Path path, String entry, InputStream content, int rows)
      throws IOException {
    String file = entry == null ? name : name + "!" + entry;
    BufferedInputStream in = marked(content);
    FileForm form = form(file, in);
    RowCount count = new RowCount(rows);
    return switch (form.format()) {
      case "csv" -> new CsvRows(file, form).scan(entry, in, rows);
      case "json" -> new JsonRows(file, form).scan(entry, in, count);
      case "parquet" -> parquet(file, form, entry, LocalCopy.of(name, path, in, scratch));
      case "xlsx" -> xlsx(file, form, entry, LocalCopy.of(name, path, in, scratch), count);
      default -> throw new AssertionError(form.format());
    };
  }

  /** Counts the rows of a part; those that DuckDB cannot read as they are come into the draft. */
  private FilePart whole(String name, Path path, int number, String entry, InputStream content)
      throws IOException {
    String file = entry == null ? name : name + "!" + entry;
    BufferedInputStream in = marked(content);
    FileForm form = form(file, in);
    return switch (form.format()) {
      case "csv" -> csv(new CsvRows(file, form), number, entry, in);
      case "json" ->
          entry == null
              ? json(file, form, path, in)
              : drafted(number, count -> new JsonRows(file, form).scan(entry, in, count));
      case "parquet" -> {
        draft.giveUp();
        yield parquet(file, form, entry, LocalCopy.of(name, path, in, scratch));
      }
      case "xlsx" -> {
        LocalCopy copy = LocalCopy.of(name, path, in, scratch);
        yield drafted(number, count -> xlsx(file, form, entry, copy, count));
      }
      default -> throw new AssertionError(form.format());
    };
  }

  private FilePart csv(CsvRows csv, int number, String entry, InputStream in) throws IOException {
    if (csv.maybePlain()) {
      draft.giveUp();
      return csv.scan(entry, in, Long.MAX_VALUE);
    }
    return drafted(number, count -> csv.scan(entry, in, count));
  }

  private static BufferedInputStream marked(InputStream content) {
    BufferedInputStream in = new BufferedInputStream(content, FileForms.HEAD_BYTES);
    in.mark(FileForms.HEAD_BYTES);
    return in;
  }

  private FileForm form(String file, BufferedInputStream in) throws IOException {
    FileForm form = FileForms.detect(file, rules, in.readNBytes(FileForms.HEAD_BYTES));
    in.reset();
    return form;
  }

  /** Counts rows. */
  @FunctionalInterface
  private interface Counting {
    FilePart by(RowCount count) throws IOException;
  }

  private FilePart drafted(int number, Counting counting) throws IOException {
    Drafted rows = drafted(counting);
    draft.read(number, List.of(rows.copy()));
    return rows.part();
  }

  private Drafted drafted(Counting counting) throws IOException {
    RowCopy copy = draft.copy();
    FilePart part = counting.by(new RowCount(Long.MAX_VALUE, copy));
    copy.finish();
    return new Drafted(part, copy);
  }

  /** What a part is, or a range of one, and a copy of its rows. */
  private record Drafted(FilePart part, RowCopy copy) {}

  private FilePart json(String file, FileForm form, Path path, InputStream in) throws IOException {
    LineRanges ranges = LineRanges.of(file, form, path, least);
    if (!ranges.areSeveral()) {
      return drafted(0, count -> new JsonRows(file, form).scan(null, in, count));
    }
    List<Drafted> rows =
        ranges.map(
            (lines, before) ->
                drafted(
                    count ->
                        new JsonRows(file, form)
                            .scanLines(new CountedInput(lines, read), before, count)));
    draft.read(0, rows.stream().map(Drafted::copy).toList());
    return together(file, rows.stream().map(Drafted::part).toList());
  }

  /** What ranges of a file are as one, in their order. */
  static FilePart together(String file, List<FilePart> ranges) {
    FilePart whole = FilePart.together(ranges);
    // Each range has its columns within the limit, but what follows reads the file as a whole.
    if (whole.columns().size() > Columns.MAX) {
      throw JsonNames.tooManyColumns(file);
    }
    return whole;
  }

  private static FilePart xlsx(
      String file, FileForm form, String entry, LocalCopy copy, RowCount count) throws IOException {
    try {
      return new XlsxRows(file, form).scan(entry, copy.path(), count);
    } finally {
      copy.remove();
    }
  }

  private static FilePart parquet(String file, FileForm form, String entry, LocalCopy copy) {
    try {
      return new ParquetRows(file, form).scan(entry, copy.path());
    } finally {
      copy.remove();
    }
  }
}
