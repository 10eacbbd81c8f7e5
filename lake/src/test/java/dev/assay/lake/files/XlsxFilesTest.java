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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks as others write them. */
class XlsxFilesTest {
  private static final String HEADER = row(1, text("a"), text("b"));

  @TempDir private Path folder;
  private Rows rows;

  @BeforeEach
  void open() {
    rows = new Rows(folder);
  }

  @AfterEach
  void close() {
    rows.close();
  }

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
  void formulasCountByTheValueTheyWereSavedWith() throws IOException {
    new Workbook(
            HEADER
                + row(2, "<c><f>1+1</f><v>2</v></c>", "<c t=\"str\"><f>A2</f><v>two</v></c>")
                + row(3, number("3", 0), "<c><f>A3+1</f></c>"))
        .write(rows.path("a.xlsx"));
    assertThat(rows.of("a.xlsx"))
        .containsExactly(
            "2|two",
            "!cell B3 has a formula without a value: open the workbook, calculate and save it");
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
  void macrosLinksAndMergedCellsAreLeftAsideAndEntitiesRefused() throws IOException {
    Workbook workbook =
        new Workbook(HEADER + row(2, number("1", 0), number("2", 0)))
            .with("xl/vbaProject.bin", "macro")
            .with("xl/externalLinks/externalLink1.xml", "<externalLink/>")
            .sheet(
                "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>");
    workbook.write(rows.path("a.xlsm"));
    assertThat(rows.of("a.xlsm")).containsExactly("1|2");

    Path secret = Files.writeString(folder.resolve("secret.txt"), "canary");
    workbook
        .sheet(
            "<worksheet",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]><worksheet".formatted(secret.toUri()))
        .sheet("<v>1</v>", "<v>&e;</v>")
        .write(rows.path("b.xlsx"));
    assertThat(rows.refused("b.xlsx")).doesNotContain("canary");
  }

  @Test
  void whatIsNoWorkbookIsRefused() {
    assertThat(rows.refused("a.xlsx", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))
        .contains("it is no workbook, or an encrypted one");
  }
}
