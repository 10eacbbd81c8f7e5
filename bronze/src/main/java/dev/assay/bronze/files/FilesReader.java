// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.FetchedFile;
import dev.assay.bronze.FileFetcher;
import dev.assay.bronze.SourceSplit;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Interval;
import dev.assay.lake.RefusedFileException;
import dev.assay.lake.beam.SplitMeter;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.files.FileScan;
import dev.assay.lake.files.KeptRows;
import dev.assay.lake.files.RowsDraft;
import dev.assay.lake.manifest.FilePart;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.manifest.SourcePosition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies files and counts their rows. For one thread. */
final class FilesReader implements FileFetcher {
  /** A file is copied and then scanned. */
  private static final int PASSES = 2;

  private final FileFolder folder;

  /** A reader of that folder, which it closes. */
  FilesReader(FileFolder folder) {
    this.folder = folder;
  }

  @Override
  public FetchedFile fetch(
      BronzeTable table, SourceSplit split, Path scratch, SplitMeter meter, KeptRows kept) {
    try (RowsDraft rows = new RowsDraft(kept)) {
      FetchedFile fetched = fetch(table, split, scratch, meter, rows);
      rows.keep(fetched.file());
      return fetched;
    }
  }

  private FetchedFile fetch(
      BronzeTable table, SourceSplit split, Path scratch, SplitMeter meter, RowsDraft rows) {
    FileShare share = split.share(FileShare.class);
    meter.expect(share.bytes(), PASSES);
    LocalFile copy = LocalFile.copy(folder, share.listed(), scratch, meter::read);
    FileScan scan = new FileScan(table.rules(), scratch, meter::read, rows);
    List<FilePart> parts =
        RefusedFileException.looking(
            share.name(),
            share.bytes(),
            () -> parts(table, split.position(), share.name(), scan, copy));
    List<SourceColumn> found = FilesPlanner.columns(FileGlob.parse(table.relation()), parts);
    SourceFile file =
        new SourceFile(
            share.name(), share.version(), copy.bytes(), copy.crc32c(), share.labels(), parts);
    return new FetchedFile(copy.path(), file, split.position().read(file, found));
  }

  private static List<FilePart> parts(
      BronzeTable table, SourcePosition position, String name, FileScan scan, LocalFile copy) {
    List<FilePart> parts = scan.whole(name, copy.path());
    parts.forEach(part -> requireColumns(table, position, name, part));
    return parts;
  }

  /**
   * The first file of a day has been compared with the day before: here, the others with it.
   * Objects of JSON may leave members out, and only the first of them have been looked at: where
   * columns are frozen, they have no member that nothing published has.
   */
  private static void requireColumns(
      BronzeTable table, SourcePosition position, String name, FilePart part) {
    boolean json = part.form().format().equals("json");
    boolean frozen =
        table.contract() == ContractPolicy.FREEZE && !(json && table.known().isEmpty());
    if (table.contract().letsColumnsLack() || (json && !frozen)) {
      return;
    }
    List<String> missing = new ArrayList<>();
    List<String> more = new ArrayList<>(part.columns());
    position.columns().forEach(column -> more.remove(column.name()));
    if (json) {
      more.removeAll(table.known());
    } else {
      position.columns().forEach(column -> missing.add(column.name()));
      missing.removeAll(part.columns());
      missing.removeAll(FileGlob.parse(table.relation()).labels());
    }
    if (!missing.isEmpty() || (frozen && !more.isEmpty())) {
      throw new AssayException(
          Category.DATA,
          "file %s%s has not the columns of the day's first file: it lacks %s, and has %s besides; next: mend the file, or declare contract: quarantine"
              .formatted(name, part.entry() == null ? "" : "!" + part.entry(), missing, more));
    }
  }

  @Override
  public long read(BronzeTable table, SourceSplit split, Interval day, OutputStream csv) {
    throw new AssayException(Category.INTERNAL, "files are kept as they are, not read as CSV");
  }

  @Override
  public void sample(BronzeTable table, SourcePosition position, int rows, OutputStream csv)
      throws IOException {
    new FilesSample(folder, table, position).write(rows, csv);
  }

  @Override
  public void close() {
    folder.close();
  }
}
