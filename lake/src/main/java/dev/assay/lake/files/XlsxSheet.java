// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The rows of a sheet, one at a time. Not thread-safe. */
final class XlsxSheet implements AutoCloseable {
  /** The column XFD is the last that workbooks have. */
  private static final int MAX_COLUMNS = 16_384;

  private static final int LETTERS = 26;

  private final String file;
  private final XlsxXml xml;
  private final PieceBytes bytes;
  private final XlsxCells cells;
  private final List<String> values = new ArrayList<>();
  private int number;
  private int filled;
  private String problem;

  XlsxSheet(String file, XlsxXml xml, PieceBytes bytes, XlsxCells cells) {
    this.file = file;
    this.xml = xml;
    this.bytes = bytes;
    this.cells = cells;
  }

  /** Goes on to the next row; false at the end. */
  boolean next() throws IOException {
    bytes.begin();
    while (xml.next()) {
      if (xml.starts("row")) {
        number = xml.number("r", number + 1);
        row();
        return true;
      }
    }
    return false;
  }

  /** The row's number in its sheet, from 1. */
  int number() {
    return number;
  }

  /** What makes the row unreadable; null where nothing does. */
  String problem() {
    return problem;
  }

  /** Whether the row has neither a value nor a problem. */
  boolean isEmpty() {
    return filled == 0 && problem == null;
  }

  /** The values up to the last that is there. */
  List<String> values() {
    return Collections.unmodifiableList(new ArrayList<>(values.subList(0, filled)));
  }

  private void row() throws IOException {
    values.clear();
    filled = 0;
    problem = null;
    int column = 0;
    while (xml.next() && !xml.ends("row")) {
      if (xml.starts("c")) {
        String address = xml.attribute("r");
        column = address == null ? column : column(address);
        cell(address == null ? address(column) : address, column);
        column++;
      }
    }
  }

  private void cell(String address, int column) throws IOException {
    if (column < 0 || column >= MAX_COLUMNS) {
      throw FileProblem.of(
          file,
          "row %d has a cell where no workbook has one: expected columns A to XFD"
              .formatted(number),
          "have it saved anew");
    }
    XlsxCells.Said said = cells.said(read(address));
    problem = problem == null ? said.problem() : problem;
    while (values.size() <= column) {
      values.add(null);
    }
    values.set(column, said.text());
    boolean there = said.text() != null && !said.text().isEmpty();
    filled = there ? Math.max(filled, column + 1) : filled;
  }

  private XlsxCells.Cell read(String address) throws IOException {
    String type = xml.attribute("t", "n");
    int style = xml.number("s", 0);
    String value = null;
    String inline = null;
    boolean formula = false;
    while (xml.next() && !xml.ends("c")) {
      if (xml.starts("v")) {
        value = xml.text();
      } else if (xml.starts("is")) {
        inline = xml.richText("is");
      } else if (xml.starts("f")) {
        xml.text();
        formula = true;
      }
    }
    return new XlsxCells.Cell(address, type, style, value, inline, formula);
  }

  /** The place of an address's column, from 0; -1 where it is none. */
  private static int column(String address) {
    int column = 0;
    int at = 0;
    while (at < address.length() && Character.isLetter(address.charAt(at)) && at <= 3) {
      column = column * LETTERS + Character.toUpperCase(address.charAt(at)) - 'A' + 1;
      at++;
    }
    return column - 1;
  }

  private String address(int column) {
    StringBuilder letters = new StringBuilder();
    for (int left = column + 1; left > 0; left = (left - 1) / LETTERS) {
      letters.insert(0, (char) ('A' + (left - 1) % LETTERS));
    }
    return String.format(Locale.ROOT, "%s%d", letters, number);
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
