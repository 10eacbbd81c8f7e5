// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of files are exact, however they are written; and files are read as those before. */
class FileNumbersRunTest {
  private static final String FIELDS =
      """
      {"name": "id", "type": ["null", "string"]},
      {"name": "amount", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 3}]},
      {"name": "pieces", "type": ["null", "long"]}\
      """;

  @TempDir private Path folder;

  @Test
  void aDecimalCommaIsThatOfCsvAndOfNothingElseInTheTable() throws IOException {
    FilesShop shop =
        new FilesShop(
                folder, "files: \"orders_{ds}.*\", csv: {decimal: comma}", "max_reject_pct: 90")
            .contract(FIELDS);
    shop.file("orders_2026-01-05.csv", "id;amount;pieces\na;1,234;1.234.567\nb;1.234;\nc;;1.234\n");
    shop.file(
        "orders_2026-01-05.json", "[{\"id\": \"j\", \"amount\": 1.234, \"pieces\": \"1,5\"}]");
    try (OutputStream out = Files.newOutputStream(folder.resolve("drop/orders_2026-01-05.xlsx"));
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("orders");
      sheet.value(0, 0, "id");
      sheet.value(0, 1, "amount");
      sheet.value(0, 2, "pieces");
      sheet.value(1, 0, "x");
      sheet.value(1, 1, 24.5);
      sheet.value(1, 2, 7);
      sheet.value(2, 0, "y");
      sheet.value(2, 1, 1.234);
    }

    shop.ran();

    assertThat(shop.query("SELECT id, amount, pieces FROM silver.orders ORDER BY id"))
        .containsExactly("[a, 1.234, 1234567]", "[x, 24.500, 7]", "[y, 1.234, null]");
    assertThat(shop.rejects())
        .containsExactly(
            "orders-00000.orders_2026-01-05.csv 2 type_amount 1.234",
            "orders-00000.orders_2026-01-05.csv 3 type_pieces 1.234",
            "orders-00001.orders_2026-01-05.json 1 type_pieces 1,5");
  }

  @Test
  void numbersWithAnExponentAreTheNumbersTheyAreOrRejected() {
    FilesShop shop =
        new FilesShop(folder, "files: \"orders_{ds}.json\"", "max_reject_pct: 90").contract(FIELDS);
    shop.file(
        "orders_2026-01-05.json",
        """
        {"id": "a", "amount": 1.5e1, "pieces": 1e2}
        {"id": "b", "amount": 12E-3, "pieces": 9.223372036854775807e18}
        {"id": "c", "amount": 1E-5}
        {"id": "d", "pieces": 1.5e0}
        {"id": "e", "pieces": 1e19}
        """);

    shop.ran();

    assertThat(shop.query("SELECT id, amount, pieces FROM silver.orders ORDER BY id"))
        .containsExactly("[a, 15.000, 100]", "[b, 0.012, 9223372036854775807]");
    assertThat(shop.rejects())
        .containsExactly(
            "orders-00000.orders_2026-01-05.json 3 type_amount 1E-5",
            "orders-00000.orders_2026-01-05.json 4 type_pieces 1.5e0",
            "orders-00000.orders_2026-01-05.json 5 type_pieces 1e19");
  }

  @Test
  void theDelimiterOfATableIsThatOfTheDaysBeforeAndAnotherIsRefused() {
    FilesShop shop =
        new FilesShop(folder, "files: \"orders_{ds}.csv\", csv: {header: \"false\"}", "");
    shop.file("orders_2026-01-05.csv", "1;2\n3;4\n");
    shop.file("orders_2026-01-06.csv", "1,5;2,5\n3,5;4,5\n");
    shop.file("orders_2026-01-07.csv", "1,2,3\n");
    shop.ran();

    assertThat(shop.run(MONDAY.plusDays(1)).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.query("SELECT column_1, column_2 FROM bronze.orders WHERE ds = '2026-01-06'"))
        .containsExactly("[1,5, 2,5]", "[3,5, 4,5]");
    RunRecord run = shop.run(MONDAY.plusDays(2));
    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(run.partitions().get(0).failure().message())
        .contains("separated by ',', those of the table's files by ';' so far", "--accept-drift");
  }

  @Test
  void frozenColumnsAreThoseOfEveryJsonFileOfTheDay() {
    FilesShop shop = new FilesShop(folder, "files: \"{part}_{ds}.json\", contract: freeze", "");
    shop.file("a_2026-01-05.json", "{\"id\": 1, \"late\": 2}\n");
    shop.file("b_2026-01-05.json", "{\"id\": 1, \"other\": 2}\n");
    shop.file("a_2026-01-06.json", "{\"id\": 1}\n");
    shop.file("b_2026-01-06.json", "{\"other\": 2}\n{\"new\": 1}\n");
    shop.ran();

    RunRecord run = shop.run(MONDAY.plusDays(1));

    assertThat(run.partitions().get(0).failure().message())
        .contains("b_2026-01-06.json", "has [new] besides");
  }

  @Test
  void aBadLineOfJsonIsRejectedAndBringsNoColumnThatFrozenOnesLack() {
    FilesShop shop =
        new FilesShop(
            folder, "files: \"orders_{ds}.json\", contract: freeze", "max_reject_pct: 90");
    shop.file("orders_2026-01-05.json", "{\"id\": 1}\n");
    shop.file("orders_2026-01-06.json", "{\"id\": 2}\n{\"new\": 1, \"id\":\n{\"id\": 3}\n");
    shop.ran();

    assertThat(shop.run(MONDAY.plusDays(1)).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.query("SELECT id FROM silver.orders WHERE ds = '2026-01-06' ORDER BY id"))
        .containsExactly("[2]", "[3]");
  }
}
