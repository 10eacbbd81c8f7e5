// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.util.List;

/** What cells of a sheet say, as text. Not thread-safe. */
final class XlsxCells {
  private final String file;
  private final XlsxNumbers numbers;
  private final List<XlsxFormat> formats;
  private final Texts texts;
  private List<String> shared;

  XlsxCells(String file, XlsxNumbers numbers, List<XlsxFormat> formats, Texts texts) {
    this.file = file;
    this.numbers = numbers;
    this.formats = formats;
    this.texts = texts;
  }

  /** The workbook's shared texts, read when the first cell asks for one. */
  @FunctionalInterface
  interface Texts {
    List<String> read() throws IOException;
  }

  /**
   * A cell as its sheet has it.
   *
   * @param address where it is
   * @param type what its value is, as in {@code n} or {@code s}
   * @param style the place of its style
   * @param value the value's text; null where it has none
   * @param inline its text where it stands in the sheet; else null
   * @param formula whether it has one
   */
  record Cell(
      String address, String type, int style, String value, String inline, boolean formula) {
    private boolean isEmpty() {
      return value == null || value.isEmpty();
    }
  }

  /**
   * What a cell says.
   *
   * @param text its text, null where it has none
   * @param problem why nobody can tell what it says; else null
   */
  record Said(String text, String problem) {}

  Said said(Cell cell) throws IOException {
    Said said = any(cell);
    return said.text() == null || XlsxText.isWhole(said.text())
        ? said
        : problem(cell, "half of a character");
  }

  private Said any(Cell cell) throws IOException {
    if (cell.type().equals("inlineStr")) {
      return new Said(cell.inline(), null);
    }
    if (cell.isEmpty()) {
      return nothing(cell);
    }
    return switch (cell.type()) {
      case "s" -> new Said(shared(cell), null);
      case "str" -> new Said(XlsxText.unescaped(cell.value()), null);
      case "b" -> new Said(Boolean.toString(XlsxBook.isTrue(cell.value())), null);
      case "n" -> number(cell);
      // Errors, and days that are written as text.
      default -> new Said(cell.value(), null);
    };
  }

  /** A formula may well give an empty text, but says then that it is one. */
  private static Said nothing(Cell cell) {
    boolean emptyText = cell.value() != null && cell.type().equals("str");
    return cell.formula() && !emptyText
        ? problem(cell, "a formula without a value: open the workbook, calculate and save it")
        : new Said(emptyText ? "" : null, null);
  }

  private Said number(Cell cell) {
    XlsxFormat format =
        cell.style() < formats.size() ? formats.get(cell.style()) : XlsxFormat.NUMBER;
    return numbers
        .text(cell.value(), format)
        .map(text -> new Said(text, null))
        .orElseGet(
            () ->
                problem(
                    cell,
                    format == XlsxFormat.NUMBER
                        ? "what is no number of a workbook"
                        : "the format of a date, and no number of a day"));
  }

  private static Said problem(Cell cell, String what) {
    return new Said(null, "cell %s has %s".formatted(cell.address(), what));
  }

  private String shared(Cell cell) throws IOException {
    if (shared == null) {
      shared = texts.read();
    }
    int place = XlsxNumbers.whole(cell.value());
    if (place < 0 || place >= shared.size()) {
      throw FileProblem.of(
          file,
          "cell %s has a text that the workbook lacks".formatted(cell.address()),
          FileProblem.AGAIN);
    }
    return shared.get(place);
  }
}
