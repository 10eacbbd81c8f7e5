// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks written by hand, so that they hold what no library would write. */
final class Workbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();

  /** A workbook of one sheet; style 1 is a day, 2 a moment, 3 a time. */
  Workbook(String sheetData) {
    parts.put(
        "[Content_Types].xml",
        """
        <?xml version="1.0"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
        </Types>""");
    parts.put(
        "_rels/.rels",
        """
        <?xml version="1.0"?>
        <Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            .formatted(PACKAGE, RELATIONS));
    parts.put(
        "xl/workbook.xml",
        """
        <?xml version="1.0"?>
        <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>"""
            .formatted(MAIN, RELATIONS));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        """
        <?xml version="1.0"?>
        <Relationships xmlns="%1$s"><Relationship Id="rId1" Type="%2$s/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="%2$s/styles" Target="styles.xml"/></Relationships>"""
            .formatted(PACKAGE, RELATIONS));
    parts.put(
        "xl/styles.xml",
        """
        <?xml version="1.0"?>
        <styleSheet xmlns="%s"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts>
        <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/></cellXfs></styleSheet>"""
            .formatted(MAIN));
    parts.put(
        "xl/worksheets/sheet1.xml",
        """
        <?xml version="1.0"?>
        <worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>"""
            .formatted(MAIN, sheetData));
  }

  /** With another part, or another content of one. */
  Workbook with(String part, String content) {
    parts.put(part, content);
    return this;
  }

  /** With its sheet's text changed. */
  Workbook sheet(String from, String to) {
    return change("xl/worksheets/sheet1.xml", from, to);
  }

  /** With a part's text changed. */
  Workbook change(String part, String from, String to) {
    parts.computeIfPresent(part, (name, xml) -> xml.replace(from, to));
    return this;
  }

  /** With more before a part's text. */
  Workbook prepended(String part, String text) {
    parts.computeIfPresent(part, (name, xml) -> text + xml.strip());
    return this;
  }

  /** With texts that cells share, each as XML, in a part of that name. */
  Workbook shared(String part, String... items) {
    return with(part, "<sst xmlns=\"%s\">%s</sst>".formatted(MAIN, String.join("", items)))
        .related("sharedStrings", "/" + part, "Internal");
  }

  /** With a relationship of the workbook to something within it or outside. */
  Workbook related(String kind, String target, String mode) {
    String one =
        "<Relationship Id=\"r%s\" Type=\"%s/%s\" Target=\"%s\" TargetMode=\"%s\"/></Relationships>"
            .formatted(kind, RELATIONS, kind, target, mode);
    return change("xl/_rels/workbook.xml.rels", "</Relationships>", one);
  }

  /** With a number format of that code in style 4. */
  Workbook format(String code) {
    return change(
            "xl/styles.xml",
            "</numFmts>",
            "<numFmt numFmtId=\"165\" formatCode=\"%s\"/></numFmts>"
                .formatted(code.replace("\"", "&quot;")))
        .change("xl/styles.xml", "</cellXfs>", "<xf numFmtId=\"165\"/></cellXfs>");
  }

  Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  /** A row of cells that are given as XML, each without its address. */
  static String row(int number, String... cells) {
    StringBuilder row = new StringBuilder("<row r=\"%d\">".formatted(number));
    for (int i = 0; i < cells.length; i++) {
      row.append(cells[i].replaceFirst("<c", "<c r=\"%s%d\"".formatted((char) ('A' + i), number)));
    }
    return row.append("</row>").toString();
  }

  static String text(String text) {
    return "<c t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(text);
  }

  static String number(String text, int style) {
    return "<c s=\"%d\"><v>%s</v></c>".formatted(style, text);
  }
}
