// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static dev.assay.lake.files.Workbook.number;
import static dev.assay.lake.files.Workbook.row;
import static dev.assay.lake.files.Workbook.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as others write them. */
class XlsxFilesTest extends FilesOfRows {
  private static final String HEADER = row(1, text("a"), text("b"));

  @Test
  void numbersAndDaysAreExact() throws IOException {
    new Workbook(
            HEADER
                + row(2, number("9007199254740991", 0), number("24.199999999999999", 0))
                + row(3, number("46027", 1), number("46027.520833333336", 2))
                + row(4, number("0.75", 3), "<c t=\"b\"><v>1</v></c>")
                + row(5, number("1E-3", 0), text("x, \"y\""))
                + row(6)
                + row(7, "<c/>", number("70568.600000000006", 0)))
        .write(rows.path("a.xlsx"));
    assertThat(rows.of("a.xlsx"))
        .containsExactly(
            "9007199254740991|24.2",
            "2026-01-05|2026-01-05T12:30:00",
            "18:00:00|true",
            "0.001|x, \"y\"",
            "NULL|70568.6");
  }

  @Test
  void momentsKeepTheirMillisecondsAndOnlyDaysThatAreAreDays() throws IOException {
    new Workbook(
            HEADER
                + row(2, number("46027.520839120372", 2), number("0.0000578704", 3))
                + row(3, number("46027.999999999", 2), number("2958465", 1))
                + row(4, number("1E12", 1), number("1", 0))
                + row(5, number("2958466", 1), number("1", 0))
                + row(6, number("1E30", 3), number("1", 0))
                + row(7, number("60", 1), number("61", 1))
                + row(8, number("59", 1), number("-1.5", 1)))
        .write(rows.path("a.xlsx"));
    assertThat(rows.of("a.xlsx"))
        .containsExactly(
            "2026-01-05T12:30:00.5|00:00:05",
            "2026-01-06|9999-12-31",
            "!cell A4 has the format of a date, and no number of a day",
            "!cell A5 has the format of a date, and no number of a day",
            "!cell A6 has the format of a date, and no number of a day",
            "!cell A7 has the format of a date, and no number of a day",
            "1900-02-28|-1.5");
    assertThat(rows.found().malformed()).isEqualTo(4);
    new Workbook(HEADER + row(2, number("44565", 1), number("2957003", 1)))
        .change("xl/workbook.xml", "<sheets>", "<workbookPr date1904=\"1\"/><sheets>")
        .write(rows.path("b.xlsx"));
    assertThat(rows.of("b.xlsx")).containsExactly("2026-01-05|9999-12-31");
  }

  @Test
  void aFormatMakesAMomentOfANumber() throws IOException {
    new Workbook(HEADER + row(2, number("1.5", 4), number("1.5", 5)))
        .format("[h]:mm")
        .write(rows.path("a.xlsx"));
    assertThat(rows.of("a.xlsx")).containsExactly("36:00:00|1.5");
  }

  @Test
  void numbersThatNoWorkbookHoldsAreMalformedRows() throws IOException {
    new Workbook(
            HEADER
                + row(2, number("1E1999999999", 0), number("1", 0))
                + row(3, number("1E99999999999", 0), number("1", 0))
                + row(4, number("9".repeat(1000), 0), number("1", 0))
                + row(5, number("x", 0), number("1", 0))
                + row(6, number("1E309", 0), number("1", 0))
                + row(7, number("1E-400", 0), number("1", 0))
                + row(8, number("1E300", 0), number("0E999", 0)))
        .write(rows.path("a.xlsx"));
    assertThat(rows.of("a.xlsx"))
        .containsExactly(
            "!cell A2 has what is no number of a workbook",
            "!cell A3 has what is no number of a workbook",
            "!cell A4 has what is no number of a workbook",
            "!cell A5 has what is no number of a workbook",
            "!cell A6 has what is no number of a workbook",
            "!cell A7 has what is no number of a workbook",
            "1" + "0".repeat(300) + "|0");
  }

  @Test
  void textsAreThoseOfTheirRunsWhereverTheyAreKept() throws IOException {
    new Workbook(
            HEADER
                + row(2, "<c t=\"s\"><v>1</v></c>", "<c t=\"s\"><v>0</v></c>")
                + row(3, "<c t=\"e\"><v>#N/A</v></c>", "<c t=\"d\"><v>2026-01-05</v></c>")
                + "<row><c t=\"str\"><f>x</f><v>007</v></c><c><v>1</v></c></row>")
        .shared(
            "xl/texts/Other.xml",
            "<si> <t>a_x000D_&amp;_x005F_x0041_</t> </si>",
            "<si><r><t>b</t></r><rPh><t>no</t></rPh><r><t xml:space=\"preserve\"> c</t></r></si>")
        .write(rows.path("a.xlsx"));
    assertThat(rows.of("a.xlsx")).containsExactly("b c|a\r&_x0041_", "#N/A|2026-01-05", "007|1");
  }

  @Test
  void halfACharacterMakesItsRowMalformedAndNoOther() throws IOException {
    new Workbook(
            HEADER
                + row(2, "<c t=\"str\"><v>_xD83D_</v></c>", number("1", 0))
                + row(3, "<c t=\"str\"><v>_xD83D__xDE00_</v></c>", number("2", 0)))
        .write(rows.path("a.xlsx"));

    assertThat(rows.of("a.xlsx")).containsExactly("!cell A2 has half of a character", "😀|2");
  }

  @Test
  void formulasCountByTheValueTheyWereSavedWith() throws IOException {
    new Workbook(
            HEADER
                + row(2, "<c><f>1+1</f><v>2</v></c>", "<c t=\"str\"><f>A2</f><v>two</v></c>")
                + row(3, number("3", 0), "<c><f>A3+1</f></c>")
                + row(
                    4,
                    "<c t=\"str\"><f>\"\"</f><v></v></c>",
                    "<c><f t=\"shared\" si=\"0\"/><v>4</v></c>")
                + row(5, "<c><f t=\"array\" ref=\"A5:B5\">X</f><v>5</v></c>", "<c><v>6</v></c>")
                + row(6, "<c><f t=\"shared\" si=\"0\"/></c>", number("7", 0)))
        .write(rows.path("a.xlsx"));
    assertThat(rows.of("a.xlsx"))
        .containsExactly(
            "2|two",
            "!cell B3 has a formula without a value: open the workbook, calculate and save it",
            "|4",
            "5|6",
            "!cell A6 has a formula without a value: open the workbook, calculate and save it");
  }

  @Test
  void sheetAndHeaderAreWhereTheyAreDeclared() throws IOException {
    new Workbook(
            row(1, text("Orders of January"))
                + row(3, text("a"), text("b"))
                + row(4, number("1", 0), number("2", 0), number("3", 0))
                + row(5, number("1", 0)))
        .write(rows.path("a.xlsx"));
    rows.by(new FileRules(null, null, null, null, null, null, "Orders", 3));
    assertThat(rows.of("a.xlsx"))
        .containsExactly("!row 4 has a value beyond the columns of the header", "1|NULL");
    rows.by(new FileRules(null, null, null, null, null, null, "Sales", null));
    assertThat(rows.refused("a.xlsx")).contains("it has no sheet 'Sales': it has [Orders]");
  }

  @Test
  void aHeadersRowThatIsEmptyIsNotReplacedByARowOfData() throws IOException {
    new Workbook(row(3, text("1"), text("2")) + row(4, text("3"), text("4")))
        .write(rows.path("a.xlsx"));
    assertThat(rows.refused("a.xlsx"))
        .contains("row 1 of its sheet", "is empty, and the next row with a value is 3");
    new Workbook(row(1) + row(2, text("1"))).write(rows.path("b.xlsx"));
    assertThat(rows.refused("b.xlsx")).contains("row 1 of its sheet");
    rows.by(new FileRules(null, null, null, null, false, null, null, null));
    assertThat(rows.of("a.xlsx")).containsExactly("1|2", "3|4");
  }

  @Test
  void macrosMergedCellsAndLinksToOtherWorkbooksAreLeftAside() throws IOException {
    Path other = rows.path("other.xlsx");
    new Workbook(HEADER + row(2, text("canary"), text("canary"))).write(other);
    new Workbook(HEADER + row(2, number("1", 0), "<c><f>[1]Orders!A2</f><v>2</v></c>"))
        .with("xl/vbaProject.bin", "macro")
        .with("xl/externalLinks/externalLink1.xml", "<externalLink/>")
        .related("externalLink", "externalLinks/externalLink1.xml", "Internal")
        .related("externalLinkPath", other.toUri().toString(), "External")
        .change("xl/workbook.xml", "</sheets>", "</sheets><externalReferences/>")
        .sheet("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")
        .write(rows.path("a.xlsm"));
    assertThat(rows.of("a.xlsm")).containsExactly("1|2");

    // Not even where the sheet itself, or its texts, would be elsewhere.
    Workbook away = new Workbook(HEADER + row(2, number("1", 0), number("2", 0)));
    away.change(
            "xl/_rels/workbook.xml.rels",
            "Target=\"worksheets/sheet1.xml\"",
            "Target=\"%s\" TargetMode=\"External\"".formatted(other.toUri()))
        .write(rows.path("b.xlsx"));
    assertThat(rows.refused("b.xlsx")).contains("it has no sheet of cells");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/_rels/workbook.xml.rels"
      })
  void aDocumentTypeIsRefusedInEveryPart(String part) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "canary");
    new Workbook(HEADER + row(2, "<c t=\"s\"><v>0</v></c>", number("2", 0)))
        .shared("xl/sharedStrings.xml", "<si><t>x</t></si>")
        .change(part, "xmlns=\"http", "xmlns:y=\"http://a/&e;\" xmlns=\"http")
        .change(part, "<?xml version=\"1.0\"?>", "")
        .prepended(part, "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>".formatted(secret.toUri()))
        .write(rows.path("a.xlsx"));
    assertThat(rows.refused("a.xlsx"))
        .contains("its part %s has a document type or an entity".formatted(part))
        .doesNotContain("canary");
  }

  @Test
  void whatIsNoWorkbookIsRefusedAndAnEncryptedOneIsCalledSo() throws IOException {
    assertThat(rows.refused("a.xlsx", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))
        .contains("it is no workbook: expected .xlsx");
    byte[] ole = new byte[4096];
    System.arraycopy(
        new byte[] {
          (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
        },
        0,
        ole,
        0,
        8);
    assertThat(rows.refused("b.xlsx", ole))
        .contains(
            "it is encrypted with a password, or a workbook of Excel 97 to 2003: expected .xlsx");
    new Workbook(HEADER)
        .change("_rels/.rels", "xl/workbook.xml", "xl/else.xml")
        .write(rows.path("c.xlsx"));
    assertThat(rows.refused("c.xlsx")).contains("it is a zip, but no workbook");
    new Workbook(HEADER + "<row>").write(rows.path("d.xlsx"));
    assertThat(rows.refused("d.xlsx")).contains("sheet1.xml is no XML from line");
    new Workbook(HEADER + row(2, "<c t=\"s\"><v>7</v></c>")).write(rows.path("e.xlsx"));
    assertThat(rows.refused("e.xlsx")).contains("cell A2 has a text that the workbook lacks");
    new Workbook(HEADER + "<row r=\"2\"><c r=\"ZZZZZZ2\"><v>1</v></c></row>")
        .write(rows.path("f.xlsx"));
    assertThat(rows.refused("f.xlsx")).contains("row 2 has a cell where no workbook has one");
  }

  @Test
  void aBombIsMeasuredByWhatComesOutOfIt() throws IOException {
    Workbook workbook = new Workbook(HEADER + row(2, "<c t=\"s\"><v>0</v></c>", number("2", 0)));
    String blank = " ".repeat(8 << 20);
    workbook
        .shared("xl/other.xml", "<si><t>x</t></si>", blank, blank, blank, blank)
        .write(rows.path("a.xlsx"));
    assertThat(rows.refused("a.xlsx"))
        .endsWith("200 times its size, as a bomb does; next: have it saved anew, or sent as CSV");
    byte[] zip = Files.readAllBytes(rows.path("a.xlsx"));
    forgeSizes(zip);
    assertThat(rows.refused("a.xlsx", zip)).contains("200 times its size");

    new Workbook(HEADER + row(2, text(noise(17 << 20)))).write(rows.path("b.xlsx"));
    assertThat(rows.refused("b.xlsx")).contains("a row of its sheet is longer than 16 MiB");
  }

  @Test
  void ofAWorkbookWithTooManyColumnsNoDelimiterIsAskedFor() throws IOException {
    new Workbook("<row r=\"1\">%s</row>".formatted(text("x").repeat(10_001)))
        .write(rows.path("a.xlsx"));
    rows.by(new FileRules(null, null, null, null, false, null, null, null));
    assertThat(rows.refused("a.xlsx"))
        .endsWith(
            "it has more than 10000 columns: expected a table; next: have the sheet narrowed, or sent as several");
  }

  private static String noise(int letters) {
    byte[] noise = new byte[letters / 2];
    new Random(42).nextBytes(noise);
    return HexFormat.of().formatHex(noise);
  }

  /** Every entry says in the central directory that it unpacks to one byte. */
  private static void forgeSizes(byte[] zip) {
    for (int i = 0; i < zip.length - 4; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        java.util.Arrays.fill(zip, i + 24, i + 28, (byte) 0);
        zip[i + 24] = 1;
      }
    }
  }
}
