// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A sheet of a workbook as rows, which are streamed; only the workbook's shared texts are held. The
 * columns are those that the header names; rows without any value there are none.
 */
final class XlsxRows {
  private static final String TOO_MANY_COLUMNS = "have the sheet narrowed, or sent as several";

  private final String file;
  private final FileForm form;

  XlsxRows(String file, FileForm form) {
    this.file = file;
    this.form = form;
  }

  /** Looks at rows; they are counted, and their columns found. */
  FilePart scan(String entry, Path path, RowCount count) throws IOException {
    Columns columns = read(path, count);
    return new FilePart(entry, form, columns.names(), count.rows(), count.malformed(), false);
  }

  /** The columns, after all rows have been passed. */
  Columns read(Path path, RowSink sink) throws IOException {
    try (XlsxBook book = XlsxBook.open(file, path);
        XlsxSheet sheet = book.sheet(form.sheet())) {
      boolean more = next(sheet);
      if (!more) {
        throw FileProblem.of(
            file,
            "its sheet is empty: expected a header in row %d".formatted(form.headerRow()),
            "mend the file, or declare the sheet that has rows by xlsx: {sheet: …}");
      }
      Columns columns = form.header() ? header(sheet) : unnamed(sheet);
      sink.begin(columns);
      more = form.header() || pass(sheet, columns, sink);
      while (more && next(sheet)) {
        more = pass(sheet, columns, sink);
      }
      return columns;
    }
  }

  /** Goes on to the next row with a value that is not above the header. */
  private boolean next(XlsxSheet sheet) throws IOException {
    boolean more;
    do {
      more = sheet.next();
    } while (more && (sheet.number() < form.headerRow() || sheet.isEmpty()));
    return more;
  }

  private Columns header(XlsxSheet sheet) {
    if (sheet.number() != form.headerRow()) {
      throw FileProblem.of(
          file,
          "row %d of its sheet, where the columns' names should be, is empty, and the next row with a value is %d"
              .formatted(form.headerRow(), sheet.number()),
          "declare xlsx: {header_row: …}, or mend the file");
    }
    if (sheet.problem() != null) {
      throw FileProblem.of(file, "in its header, %s".formatted(sheet.problem()), "mend the header");
    }
    return Columns.header(file, TOO_MANY_COLUMNS, sheet.values());
  }

  private Columns unnamed(XlsxSheet sheet) {
    return Columns.unnamed(file, TOO_MANY_COLUMNS, Math.max(1, sheet.values().size()));
  }

  private static boolean pass(XlsxSheet sheet, Columns columns, RowSink sink) throws IOException {
    List<String> values = sheet.values();
    if (sheet.problem() != null) {
      return sink.malformed(sheet.problem());
    }
    return values.size() > columns.size()
        ? sink.malformed(
            "row %d has a value beyond the columns of the header".formatted(sheet.number()))
        : sink.row(values);
  }
}
