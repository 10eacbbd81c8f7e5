// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes workbooks of one sheet. The same rows give the same bytes: what a workbook says about the
 * moment at which it was written is fixed.
 */
public final class Workbooks {
  private static final String PROPERTIES = "docProps/core.xml";
  private static final String MOMENT = ">[0-9]{4}-[0-9]{2}-[0-9]{2}T[^<]*<";
  private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0);

  /** So many rows are in memory at a time. */
  private static final int ROWS_AT_ONCE = 1_000;

  private Workbooks() {}

  /**
   * Writes a workbook, in the place of what was there.
   *
   * @param file where to; its folder is there
   * @param sheet the sheet's name
   * @param header the first row
   * @param rows the others, asked for one by one; cells are null, text, whole or decimal numbers,
   *     days, or moments
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, String sheet, List<String> header, Iterable<List<?>> rows)
      throws IOException {
    Path dated = file.resolveSibling(file.getFileName() + ".half");
    try (OutputStream out = Files.newOutputStream(dated);
        Workbook workbook = new Workbook(out, "Sample data", "1.0")) {
      Worksheet worksheet = workbook.newWorksheet(sheet);
      int number = 0;
      row(worksheet, number, header);
      for (List<?> row : rows) {
        number++;
        row(worksheet, number, row);
        if (number % ROWS_AT_ONCE == 0) {
          worksheet.flush();
        }
      }
    }
    timeless(dated, file);
    Files.delete(dated);
  }

  private static void row(Worksheet sheet, int row, List<?> cells) {
    for (int column = 0; column < cells.size(); column++) {
      Object cell = cells.get(column);
      if (cell instanceof Number number) {
        sheet.value(row, column, number);
      } else if (cell instanceof LocalDateTime moment) {
        sheet.value(row, column, moment);
        sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
      } else if (cell instanceof LocalDate day) {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      } else if (cell != null) {
        // A text that is shared would be held until the end.
        sheet.inlineString(row, column, cell.toString());
      }
    }
  }

  private static void timeless(Path dated, Path file) throws IOException {
    try (ZipFile parts = new ZipFile(dated.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry part : Collections.list(parts.entries())) {
        ZipEntry fixed = new ZipEntry(part.getName());
        fixed.setTimeLocal(WRITTEN);
        out.putNextEntry(fixed);
        try (InputStream content = parts.getInputStream(part)) {
          copy(part.getName(), content, out);
        }
      }
    }
  }

  private static void copy(String part, InputStream content, OutputStream out) throws IOException {
    if (part.equals(PROPERTIES)) {
      String properties = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      out.write(
          properties.replaceAll(MOMENT, ">" + WRITTEN + ":00Z<").getBytes(StandardCharsets.UTF_8));
    } else {
      content.transferTo(out);
    }
  }
}
