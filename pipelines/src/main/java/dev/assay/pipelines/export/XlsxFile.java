// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.storage.Room;
import dev.assay.pipelines.definition.ExportSpec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a workbook of one sheet, some rows at a time, so that memory does not grow with it. For
 * one thread.
 */
final class XlsxFile {
  /** With the header, what a sheet can hold. */
  static final long MAX_ROWS = 1_048_575;

  private static final int MAX_COLUMNS = 16_384;
  private static final int MAX_SHEET_CHARS = 31;
  private static final int ROWS_AT_ONCE = 2_000;
  private static final int HEADER_CHARS = 2;
  private static final int MIN_WIDTH = 12;
  private static final int MAX_WIDTH = 60;
  private static final String ROWS = "assay_export";

  private final DuckDbKernel kernel;
  private final ExportSpec spec;
  private final List<XlsxColumn> columns;
  private final long rows;

  XlsxFile(DuckDbKernel kernel, ExportSpec spec, List<ExportColumn> columns, long rows) {
    this.kernel = kernel;
    this.spec = spec;
    this.columns = columns.stream().map(c -> new XlsxColumn(c, spec.neutralise())).toList();
    this.rows = rows;
    if (rows > MAX_ROWS || columns.size() > MAX_COLUMNS) {
      throw new AssayException(
          Category.DEFINITION,
          "%s has %d rows and %d columns, and a sheet holds %d rows below its header and %d columns: export it as csv or parquet, or build a smaller table"
              .formatted(spec.table(), rows, columns.size(), MAX_ROWS, MAX_COLUMNS));
    }
  }

  /** Writes the rows of a query, in its order. */
  void write(String query, Path file) {
    String values = columns.stream().map(XlsxColumn::expression).collect(Collectors.joining(", "));
    kernel.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS SELECT %s FROM (%s)".formatted(ROWS, values, query));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        Workbook workbook = new Workbook(out, "Assay", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(sheetName());
      header(sheet);
      for (long from = 0; from < rows; from += ROWS_AT_ONCE) {
        rows(sheet, from);
        sheet.flush();
      }
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES,
          "cannot write %s: %s; %s".formatted(file, e.getMessage(), Room.of(file)),
          e);
    } finally {
      kernel.execute("DROP TABLE IF EXISTS " + ROWS);
    }
  }

  private String sheetName() {
    String name = spec.sheet() == null ? spec.table().name() : spec.sheet();
    return name.substring(0, Math.min(name.length(), MAX_SHEET_CHARS));
  }

  private void header(Worksheet sheet) {
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).header();
      sheet.inlineString(0, i, name);
      sheet.style(0, i).bold().set();
      sheet.width(i, Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, name.length() + HEADER_CHARS)));
    }
    sheet.freezePane(0, 1);
  }

  private void rows(Worksheet sheet, long from) {
    String sql =
        "SELECT * FROM %s WHERE rowid >= %d AND rowid < %d ORDER BY rowid"
            .formatted(ROWS, from, from + ROWS_AT_ONCE);
    int[] at = {(int) from};
    kernel.query(
        sql,
        row -> {
          at[0]++;
          return row(sheet, at[0], row);
        });
  }

  private boolean row(Worksheet sheet, int at, ResultSet row) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).write(sheet, at, i, row);
    }
    return true;
  }
}
