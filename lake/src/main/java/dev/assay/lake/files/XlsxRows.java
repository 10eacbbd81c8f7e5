// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * A sheet of a workbook as rows, which are streamed; only the workbook's shared texts are held. The
 * columns are those that the header names; rows without any value there are none.
 */
final class XlsxRows {
  private final String file;
  private final FileForm form;

  XlsxRows(String file, FileForm form) {
    this.file = file;
    this.form = form;
  }

  /** Looks at so many rows; they are counted, and their columns found. */
  FilePart scan(String entry, Path path, long most) throws IOException {
    RowCount count = new RowCount(most);
    Columns columns = read(path, count);
    return new FilePart(entry, form, columns.names(), count.rows(), count.malformed(), false);
  }

  /** The columns, after all rows have been passed. */
  Columns read(Path path, RowSink sink) throws IOException {
    XlsxPackage.require(file, path);
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(path.toFile(), new ReadingOptions(true, false));
        Stream<Row> rows = sheet(workbook).openStream()) {
      return read(rows.iterator(), new XlsxCells(workbook.isDate1904()), sink);
    } catch (ExcelReaderException e) {
      throw FileProblem.of(file, "it is no whole workbook: have it sent again");
    }
  }

  private Sheet sheet(ReadableWorkbook workbook) {
    if (form.sheet() == null) {
      return workbook.getFirstSheet();
    }
    return workbook
        .findSheet(form.sheet())
        .orElseThrow(
            () ->
                FileProblem.of(
                    file,
                    "it has no sheet '%s': it has %s"
                        .formatted(
                            form.sheet(), workbook.getSheets().map(Sheet::getName).toList())));
  }

  private Columns read(Iterator<Row> rows, XlsxCells cells, RowSink sink) throws IOException {
    Columns columns = null;
    boolean more = true;
    while (more && rows.hasNext()) {
      Row row = rows.next();
      if (row.getRowNum() < form.headerRow()) {
        continue;
      }
      List<String> values = values(row, cells);
      if (columns == null) {
        columns = header(values);
        more = form.header() || sink.row(values);
      } else if (cells.lacking() != null) {
        more = sink.malformed(cells.lacking());
      } else if (values.size() > columns.size()) {
        more =
            sink.malformed(
                "row %d has a value beyond the columns of the header".formatted(row.getRowNum()));
      } else if (!values.isEmpty()) {
        more = sink.row(values);
      }
    }
    if (columns == null) {
      throw FileProblem.of(
          file, "its sheet is empty: expected a header in row %d".formatted(form.headerRow()));
    }
    return columns;
  }

  private Columns header(List<String> values) {
    return form.header()
        ? Columns.header(file, values)
        : Columns.unnamed(file, Math.max(1, values.size()));
  }

  /** The values up to the last that is there. */
  private static List<String> values(Row row, XlsxCells cells) {
    cells.begin();
    List<String> values = new ArrayList<>(row.getCellCount());
    int last = 0;
    for (int i = 0; i < row.getCellCount(); i++) {
      Cell cell = row.getCell(i);
      String value = cell == null ? null : cells.text(cell);
      values.add(value);
      last = value == null || value.isEmpty() ? last : i + 1;
    }
    return Collections.unmodifiableList(values.subList(0, last));
  }
}
