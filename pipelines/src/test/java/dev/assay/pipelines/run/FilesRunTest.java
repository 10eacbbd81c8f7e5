// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.pipelines.run.ListedSources.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a folder from their drop to the warehouse. */
class FilesRunTest {
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  @TempDir private Path folder;

  private FilesShop shop() {
    return new FilesShop(
        folder, "files: \"{region}/orders_{ds}.csv*\"", "key: [id], max_reject_pct: 80");
  }

  @Test
  void csvOfADayGoesFromItsFolderToTheWarehouseWithNothingLost() {
    FilesShop shop = shop();
    shop.file(
        "north/orders_2026-01-05.csv", "id,amount,bought\n1,5.00,2026-01-05\n2,,2026-01-05\n");
    shop.file(
        "south/orders_20260105.csv", "id,bought,amount\n2,2026-01-06,7.5\n3,2026-01-05,1\n3\n");

    shop.ran();

    assertThat(shop.query("SELECT id, amount, bought, region FROM silver.orders ORDER BY id"))
        .containsExactly(
            "[1, 5.00, 2026-01-05, north]",
            "[2, 7.50, 2026-01-06, south]",
            "[3, 1.00, 2026-01-05, south]");
    assertThat(shop.query("FROM shop.count_per_day")).containsExactly("[2026-01-05, 3]");
    assertThat(shop.monday("bronze.orders").rows()).isEqualTo(RowCounts.passed(5));
    assertThat(shop.monday("silver.orders").rows()).isEqualTo(new RowCounts(5, 3, 1, 1));
    assertThat(shop.rejects())
        .containsExactly("orders-00001.orders_20260105.csv 3 malformed_row 3");
    assertThat(shop.query("SELECT count(*), count(id) FROM bronze.orders"))
        .containsExactly("[5, 4]");
  }

  @Test
  void bronzeKeepsTheBytesAsTheyCameAndHowTheyAreRead() throws IOException {
    FilesShop shop = shop();
    Path file = shop.file("north/orders_2026-01-05.csv", "\uFEFFid;amount\r\n1;\"a;\"\"b\"\r\n");

    shop.ran();

    PartitionManifest bronze = shop.monday("bronze.orders");
    DataFile data = bronze.files().get(0);
    assertThat(folder.resolve("lake/bronze").resolve(data.key())).hasSameBinaryContentAs(file);
    assertThat(bronze.source().files())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.name()).isEqualTo("north/orders_2026-01-05.csv");
              assertThat(source.crc32c()).isEqualTo(data.crc32c());
              FileForm form = source.parts().get(0).form();
              assertThat(form.delimiter()).isEqualTo(";");
              assertThat(form.encoding()).isEqualTo("UTF-8");
              assertThat(source.parts().get(0).plain()).isTrue();
            });
    assertThat(shop.query("SELECT amount FROM silver.orders")).containsExactly("[a;\"b]");
  }

  @Test
  void aFileThatHasBeenReadIsKnownAndAChangedOneMakesAGeneration() throws IOException {
    FilesShop shop = shop();
    Path file = shop.file("north/orders_2026-01-05.csv", "id,amount\n1,5\n");
    assertThat(shop.plan(Depth.LISTING, MONDAY, TUESDAY))
        .satisfiesExactly(
            monday -> assertThat(monday).isEqualTo("2026-01-05 missing: not published"),
            tuesday ->
                assertThat(tuesday)
                    .startsWith(
                        "2026-01-06 missing: not published; no file fits {region}/orders_"));
    shop.ran();
    assertThat(shop.plan(Depth.LISTING, MONDAY)).isEmpty();

    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertThat(shop.plan(Depth.LISTING, MONDAY))
        .containsExactly(
            "2026-01-05 input changed: file north/orders_2026-01-05.csv was written again at its"
                + " old size: its checksum will decide");
    assertThat(shop.plan(Depth.CONTENT, MONDAY)).isEmpty();

    shop.file("north/orders_2026-01-05.csv", "id,amount\n1,6\n");
    assertThat(shop.plan(Depth.CONTENT, MONDAY))
        .containsExactly("2026-01-05 input changed: file north/orders_2026-01-05.csv has changed");
    shop.file("south/orders_2026-01-05.csv", "id,amount\n2,6\n");
    shop.ran();
    assertThat(shop.monday("bronze.orders").generation()).isEqualTo(2);
    assertThat(shop.query("SELECT id, amount FROM silver.orders ORDER BY id"))
        .containsExactly("[1, 6]", "[2, 6]");

    Files.delete(file);
    Files.delete(folder.resolve("drop/south/orders_2026-01-05.csv"));
    assertThat(shop.plan(Depth.LISTING, MONDAY)).isEmpty();
  }

  @Test
  void aDayWithoutAFileWaitsAndTheOthersGoOn() {
    FilesShop shop = shop();
    shop.file("north/orders_2026-01-05.csv", "id\n1\n");

    RunRecord run = shop.run(MONDAY, TUESDAY);

    assertThat(run.exitCode()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(shop.manifest("gold.count_per_day", MONDAY)).isPresent();
    assertThat(run.partitions())
        .filteredOn(p -> p.ds().equals(TUESDAY))
        .first()
        .satisfies(p -> assertThat(p.failure().message()).contains("no file of 2026-01-06 fits"));
  }

  @Test
  void columnsThatChangePlacesOnDayTwoAreFoundByTheirNamesAndOneThatGoesStopsTheDay() {
    FilesShop shop = shop();
    shop.file("north/orders_2026-01-05.csv", "id,amount\n1,5\n");
    shop.file("north/orders_2026-01-06.csv", "amount,id,added\n6,2,x\n");
    shop.file("north/orders_2026-01-07.csv", "id,added\n3,x\n");
    shop.ran();

    RunRecord run = shop.run(TUESDAY, TUESDAY.plusDays(1));

    assertThat(shop.query("SELECT id, amount FROM silver.orders ORDER BY id"))
        .containsExactly("[1, 5]", "[2, 6]");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(shop.manifest("bronze.orders", TUESDAY.plusDays(1))).isEmpty();
    assertThat(List.of(run.partitions().get(1).failure().message()).toString())
        .contains("amount")
        .contains("nothing was extracted");
  }
}
