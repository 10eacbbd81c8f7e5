// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.testing.SmallFiles;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.export.ExportOutcome.Status;
import dev.assay.pipelines.export.Exports;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
  void jsonLinesAndParquetHoldTheSameValues() throws Exception {
    FilesShop shop =
        shop(
            """
              - {table: silver.orders, to: "${OUT}/o.jsonl"}
              - {table: silver.orders, to: "${OUT}/o.data", format: parquet}
            """);
    shop.ran();

    String row =
        "{\"id\":%s,\"note\":%s,\"amount\":%s,\"bought\":\"%s\",\"seen\":\"2026-01-05 %s+00\"}";
    assertThat(Files.readAllLines(out("o.jsonl")))
        .containsExactly(
            row.formatted("1", "\"a;b\"", "0.75", "2026-01-04", "00:00:00"),
            row.formatted("2", "\"=1+1\"", "1234.50", "2026-01-05", "10:11:12"),
            row.formatted("12345678901234567", "null", "-3.00", "1850-01-01", "00:00:00"));
    assertThat(
            parquet(
                "SELECT id, note, amount, bought, epoch_us(seen) FROM read_parquet('%s')",
                out("o.data")))
        .containsExactly(
            "1, a;b, 0.75, 2026-01-04, 1767571200000000",
            "2, =1+1, 1234.50, 2026-01-05, 1767607872000000",
            "12345678901234567, null, -3.00, 1850-01-01, 1767571200000000");
    assertThat(parquet("SELECT typeof(COLUMNS(*)) FROM read_parquet('%s') LIMIT 1", out("o.data")))
        .containsExactly("BIGINT, VARCHAR, DECIMAL(18,2), DATE, TIMESTAMP WITH TIME ZONE");
  }

  private static List<String> parquet(String sql, Path file) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet found = statement.executeQuery(sql.formatted(file))) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(found.getString(i));
        }
        rows.add(String.join(", ", row));
      }
    }
    return rows;
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
  void aFileThatWasEditedAtItsOldSizeIsWrittenAgain() throws IOException {
    FilesShop shop = shop("  - {table: silver.orders, to: \"${OUT}/o.csv\"}\n").ran();
    String text = Files.readString(out("o.csv"));
    Files.writeString(out("o.csv"), text.replace("1234.50", "9999.99"));

    shop.ran();

    assertThat(out("o.csv")).hasContent(text);
  }

  @Test
  void anOlderDayNeverTakesTheNewestOnesPlaceWhateverTheRunKnew() throws Exception {
    FilesShop shop = shop("  - {table: gold.count_per_day, to: \"${OUT}/count.csv\"}\n").ran();
    try (Lake lake = shop.lake()) {
      Ledger early = new LedgerReader(lake, "shop").read();
      shop.file("orders_2026-01-06.csv", "id,note,amount,bought,seen\n");
      shop.run(TUESDAY);
      Ledger late = new LedgerReader(lake, "shop").read();

      assertThat(export(shop, lake, MONDAY, early)).isEqualTo(Status.SKIPPED);
      assertThat(out("count.csv")).hasContent("orders\n0");

      // Two runs at once, which have both not seen what the other does.
      for (int i = 0; i < 2; i++) {
        Files.delete(out("count.csv"));
        lake.ops().list("shop/exports/").forEach(state -> lake.ops().delete(state.key()));
        CyclicBarrier together = new CyclicBarrier(2);
        CompletableFuture<Status> older =
            CompletableFuture.supplyAsync(
                () -> {
                  await(together);
                  return export(shop, lake, MONDAY, early);
                });
        await(together);
        export(shop, lake, TUESDAY, late);
        older.get();
        assertThat(out("count.csv")).hasContent("orders\n0");
      }
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Status export(FilesShop shop, Lake lake, LocalDate day, Ledger ledger) {
    PipelineDefinition definition = shop.definition();
    Exports exports =
        new Exports(
            definition,
            shop.settings(),
            lake,
            RunLimits.of(shop.settings()).kernel(2),
            failure -> {
              throw failure;
            });
    return exports.export(definition.exports().get(0), day, ledger, Exports.Extent.NEEDED).status();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whereTheFolderIsFullTheOldFileStaysAndTheRunFails() throws Exception {
    FilesShop shop = shop("  - {table: silver.orders, to: \"${OUT}/o.csv\"}\n");
    shop.file("orders_2026-01-06.csv", CSV + "7," + "long".repeat(40_000) + ",1,2026-01-06,\n");
    shop.ran();
    String text = Files.readString(out("o.csv"));
    RunRequest made =
        new RunRequest(
            List.of(TUESDAY),
            Set.of(Stage.BRONZE, Stage.SILVER, Stage.GOLD, Stage.LOAD),
            Set.of(),
            Extent.NEEDED);
    assertThat(shop.run(made).exitCode()).isEqualTo(ExitCode.DONE);
    List<RunRecord> runs = new ArrayList<>();

    SmallFiles.during(
        100_000,
        () ->
            runs.add(
                shop.run(
                    new RunRequest(
                        List.of(TUESDAY), Set.of(Stage.EXPORT), Set.of(), Extent.NEEDED))));

    assertThat(runs.get(0).exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(runs.get(0).failures().get(0).message())
        .contains("the export of silver.orders of 2026-01-06 to " + out("o.csv"))
        .contains("a file that was there stays");
    assertThat(out("o.csv")).hasContent(text);
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
}
