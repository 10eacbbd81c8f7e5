// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published tables as files. */
class ExportRunTest {
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final String CSV =
      """
      id,note,amount,bought,seen
      2,=1+1,1234.50,2026-01-05,2026-01-05 10:11:12
      1,"a;b",0.75,2026-01-04,2026-01-05 00:00:00
      12345678901234567,,-3.00,1850-01-01,2026-01-05 00:00:00
      """;

  @TempDir private Path folder;

  private FilesShop shop(String exports) {
    FilesShop shop = new FilesShop(folder, "files: \"orders_{ds}.csv\"", "key: [id]");
    shop.file("orders_2026-01-05.csv", CSV);
    return shop.set("OUT", folder.resolve("out").toString()).declare("export:\n" + exports);
  }

  private Path out(String name) {
    return folder.resolve("out").resolve(name);
  }

  @Test
  void csvHasTheDeclaredColumnsOrderDelimiterAndDecimalComma() throws IOException {
    shop("""
              - table: silver.orders
                to: ${OUT}/{ds}/{pipeline}_{table}.csv
                columns: [id, amount, note]
                order_by: [amount]
                delimiter: ";"
                decimal: ","
            """)
        .ran();

    assertThat(out("2026-01-05/shop_orders.csv"))
        .hasContent(
            """
            id;amount;note
            12345678901234567;-3,00;
            1;0,75;"a;b"
            2;1234,50;=1+1
            """);
  }

  @Test
  void jsonLinesAndParquetHoldTheSameRows() throws IOException {
    FilesShop shop =
        shop(
            """
              - {table: silver.orders, to: "${OUT}/o.jsonl", columns: [id, amount]}
              - {table: silver.orders, to: "${OUT}/o.data", format: parquet}
            """);
    shop.ran();

    assertThat(Files.readAllLines(out("o.jsonl")).get(0)).isEqualTo("{\"id\":1,\"amount\":0.75}");
    assertThat(Files.readAllBytes(out("o.data"))).startsWith('P', 'A', 'R', '1');
  }

  @Test
  void aWorkbookHasTypedCellsAndTextThatIsNoFormula() throws IOException {
    shop("  - {table: silver.orders, to: \"${OUT}/o.xlsx\", sheet: Ventes}\n").ran();

    try (InputStream in = Files.newInputStream(out("o.xlsx"));
        ReadableWorkbook workbook = new ReadableWorkbook(in)) {
      assertThat(workbook.getFirstSheet().getName()).isEqualTo("Ventes");
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(rows.get(0).stream().map(Cell::asString))
          .containsExactly("id", "note", "amount", "bought", "seen");
      assertThat(rows.get(1).getCellAsNumber(0).orElseThrow()).isEqualByComparingTo("1");
      assertThat(rows.get(2).getCellAsString(1)).contains("'=1+1");
      assertThat(rows.get(2).getCellAsNumber(2).orElseThrow()).isEqualByComparingTo("1234.50");
      assertThat(rows.get(2).getCellAsDate(4)).contains(LocalDateTime.of(2026, 1, 5, 10, 11, 12));
      assertThat(rows.get(1).getCellAsDate(3)).contains(LocalDateTime.of(2026, 1, 4, 0, 0));
      // Neither a binary number nor a workbook's calendar holds these.
      assertThat(rows.get(3).getCellAsString(0)).contains("12345678901234567");
      assertThat(rows.get(3).getCellAsString(3)).contains("1850-01-01");
    }
  }

  @Test
  void aFileIsWrittenAgainOnlyForAnotherGenerationOrByForce() throws IOException {
    FilesShop shop = shop("  - {table: silver.orders, to: \"${OUT}/o.csv\", neutralise: true}\n");
    shop.ran();
    assertThat(out("o.csv")).content().contains("'=1+1").contains("-3.00");
    Files.setLastModifiedTime(out("o.csv"), FileTime.fromMillis(0));

    shop.ran();
    assertThat(Files.getLastModifiedTime(out("o.csv"))).isEqualTo(FileTime.fromMillis(0));

    shop.run(new RunRequest(List.of(MONDAY), Set.of(Stage.EXPORT), Set.of(), Extent.ALL));
    assertThat(Files.getLastModifiedTime(out("o.csv"))).isGreaterThan(FileTime.fromMillis(0));

    shop.file("orders_2026-01-05.csv", CSV.replace("1234.50", "7.00"));
    shop.ran();
    assertThat(out("o.csv")).content().contains("7.00");

    Files.delete(out("o.csv"));
    shop.ran();
    assertThat(out("o.csv")).exists();
  }

  @Test
  void aFileWithoutADayInItsNameHoldsTheNewest() {
    FilesShop shop = shop("  - {table: gold.count_per_day, to: \"${OUT}/count.csv\"}\n");
    shop.file("orders_2026-01-06.csv", "id,note,amount,bought,seen\n");
    shop.run(TUESDAY);
    assertThat(out("count.csv")).hasContent("orders\n0");

    shop.run(MONDAY);

    assertThat(out("count.csv")).hasContent("orders\n0");
  }

  @Test
  void whereTheFolderCannotBeWrittenTheRunFailsAndTheRestIsPublished() throws IOException {
    FilesShop shop =
        shop(
            """
              - {table: silver.orders, to: "${OUT}/no/o.csv"}
              - {table: silver.orders, to: "${OUT}/o.csv"}
            """);
    Files.createDirectories(out(""));
    Files.writeString(out("no"), "a file");

    RunRecord run = shop.run(MONDAY);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.message())
                    .contains("the export of silver.orders of 2026-01-05 to " + out("no/o.csv"))
                    .contains("a file that was there stays")
                    .contains("assay export shop --date 2026-01-05 --table silver.orders"));
    assertThat(out("o.csv")).exists();
    assertThat(shop.manifest("gold.count_per_day", MONDAY)).isPresent();
  }

  @Test
  void aColumnThatIsNotThereIsADefinitionsMistake() {
    RunRecord run =
        shop("  - {table: silver.orders, to: \"${OUT}/o.csv\", columns: [id, amuont]}\n")
            .run(MONDAY);

    assertThat(run.exitCode()).isEqualTo(ExitCode.DEFINITION);
    assertThat(run.failures().get(0).message())
        .contains("silver.orders has no column 'amuont': did you mean 'amount'?");
    assertThat(out("o.csv")).doesNotExist();
  }

  @Test
  void filesThatWereReadAreMarkedForOthers() {
    FilesShop shop = new FilesShop(folder, "files: \"*.csv\"", "key: [id]").marking();
    shop.file("a.csv", "id\n1\n");

    shop.ran();

    assertThat(folder.resolve("drop/a.csv.done")).isEmptyFile();
    assertThat(shop.run(MONDAY).partitions()).isEmpty();
  }
}
