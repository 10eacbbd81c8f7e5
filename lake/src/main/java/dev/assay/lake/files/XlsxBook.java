// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workbook: its sheets, and what their cells refer to. Not thread-safe. */
final class XlsxBook implements AutoCloseable {
  private static final String NAME = "xl/workbook.xml";

  private final String file;
  private final XlsxPackage parts;
  private final Map<String, XlsxPackage.Target> targets;
  private final Map<String, String> sheets = new LinkedHashMap<>();
  private boolean since1904;

  private XlsxBook(String file, XlsxPackage parts) throws IOException {
    this.file = file;
    this.parts = parts;
    String workbook =
        parts.targets("").values().stream()
            .filter(target -> target.isA("officeDocument"))
            .map(XlsxPackage.Target::part)
            .findFirst()
            .orElse(NAME);
    if (!parts.has(workbook)) {
      throw FileProblem.of(
          file,
          "it is a zip, but no workbook: expected .xlsx",
          "have it saved as .xlsx, or named .zip if it is an archive of files");
    }
    this.targets = parts.targets(workbook);
    read(workbook);
  }

  static XlsxBook open(String file, Path path) throws IOException {
    XlsxPackage parts = XlsxPackage.open(file, path);
    try {
      return new XlsxBook(file, parts);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private void read(String workbook) throws IOException {
    try (XlsxXml xml = parts.xml(workbook)) {
      while (xml.next()) {
        if (xml.starts("workbookPr")) {
          since1904 = isTrue(xml.attribute("date1904", "0"));
        } else if (xml.starts("sheet")) {
          XlsxPackage.Target target = targets.get(xml.attribute("id"));
          if (target != null && target.isA("worksheet")) {
            sheets.put(xml.attribute("name", ""), target.part());
          }
        }
      }
    }
  }

  static boolean isTrue(String value) {
    return value.equals("1") || value.equalsIgnoreCase("true");
  }

  /**
   * A sheet, which the caller closes.
   *
   * @param name its name; null is the first
   */
  XlsxSheet sheet(String name) throws IOException {
    String part =
        name == null ? sheets.values().stream().findFirst().orElse(null) : sheets.get(name);
    if (part == null) {
      throw FileProblem.of(
          file,
          name == null
              ? "it has no sheet of cells: expected one with a header"
              : "it has no sheet '%s': it has %s".formatted(name, List.copyOf(sheets.keySet())),
          name == null
              ? FileProblem.AGAIN
              : "mend the file, or declare the sheet by xlsx: {sheet: …}");
    }
    XlsxCells cells = new XlsxCells(file, new XlsxNumbers(since1904), formats(), this::texts);
    PieceBytes bytes =
        new PieceBytes(file, "a row of its sheet", CsvRecords.MAX_RECORD_BYTES, parts.bytes(part));
    return new XlsxSheet(file, new XlsxXml(file, part, bytes), bytes, cells);
  }

  private String part(String kind) {
    return targets.values().stream()
        .filter(target -> target.isA(kind))
        .map(XlsxPackage.Target::part)
        .findFirst()
        .orElse(null);
  }

  private List<String> texts() throws IOException {
    String part = part("sharedStrings");
    if (part == null) {
      return List.of();
    }
    return XlsxText.shared(file, part, parts.bytes(part), XlsxText.MAX_SHARED_BYTES);
  }

  /** What each style makes of numbers. */
  private List<XlsxFormat> formats() throws IOException {
    List<XlsxFormat> formats = new ArrayList<>();
    String part = part("styles");
    if (part == null) {
      return formats;
    }
    Map<Integer, String> codes = new HashMap<>();
    boolean ofCells = false;
    try (XlsxXml xml = parts.xml(part)) {
      while (xml.next()) {
        if (xml.starts("numFmt")) {
          codes.put(xml.number("numFmtId", 0), xml.attribute("formatCode", ""));
        } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
          ofCells = xml.starts("cellXfs");
        } else if (ofCells && xml.starts("xf")) {
          int id = xml.number("numFmtId", 0);
          formats.add(XlsxFormat.of(id, codes.get(id)));
        }
      }
    }
    return formats;
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
