// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are marked for others, and which are not any more. */
class DoneMarkersTest {
  private static final String GOOD = "id,amount\n1,5\n";
  private static final String BAD = "id,amount\n1,5,6\n";
  private static final String UNREADABLE = "id,amount\n1,\"5\n";

  @TempDir private Path folder;
  private FilesShop shop;

  @BeforeEach
  void open() {
    shop = new FilesShop(folder, "files: \"*.csv\"", "key: [id]").marking();
  }

  private Path marker(String name) {
    return folder.resolve("drop").resolve(name + ".done");
  }

  private RunRecord run(Stage... stages) {
    return shop.run(new RunRequest(List.of(MONDAY), Set.of(stages), Set.of(), Extent.NEEDED));
  }

  @Test
  void filesOfADayThatIsDoneAreMarkedAndNothingElseIsLeftInTheirFolder() {
    shop.file("a.csv", GOOD);

    shop.ran();

    assertThat(marker("a.csv")).isEmptyFile();
    assertThat(folder.resolve("drop").toFile().list())
        .containsExactlyInAnyOrder("a.csv", "a.csv.done", "unrelated.log");
    assertThat(shop.run(MONDAY).partitions()).isEmpty();
  }

  @Test
  void filesThatOnlyBronzeHasReadAreNotMarked() {
    shop.file("a.csv", GOOD);

    run(Stage.BRONZE);
    assertThat(marker("a.csv")).doesNotExist();

    run(Stage.SILVER, Stage.GOLD);
    assertThat(marker("a.csv")).exists();
  }

  @Test
  void filesOfADayThatFailedAreNotMarkedUntilItIsDone() {
    shop.file("a.csv", BAD);
    assertThat(shop.run(MONDAY).exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(shop.manifest("bronze.orders", MONDAY)).isPresent();
    assertThat(marker("a.csv")).doesNotExist();

    shop.file("a.csv", GOOD);
    shop.ran();
    assertThat(marker("a.csv")).exists();
  }

  @Test
  void nothingIsMarkedWhereTheLoadFailed() throws IOException {
    shop.file("a.csv", GOOD);
    Files.writeString(folder.resolve("warehouse"), "a file");

    assertThat(shop.run(MONDAY).failures()).isNotEmpty();

    assertThat(marker("a.csv")).doesNotExist();
  }

  @Test
  void filesAreMarkedAfterTheCopyOfTheWarehouseAndNotWhereThatFails() throws IOException {
    shop.file("a.csv", GOOD);
    shop.set("ASSAY_WAREHOUSE_PUBLISH", folder.resolve("published").toString());
    Path inTheWay = Files.createDirectories(folder.resolve("warehouse/w.duckdb.published"));

    assertThat(shop.run(MONDAY).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.message()).startsWith("copy of the warehouse: "));
    assertThat(marker("a.csv")).doesNotExist();

    Files.delete(inTheWay);
    shop.ran();
    assertThat(marker("a.csv")).exists();
  }

  @Test
  void aMarkerGoesWhenItsFileIsAnotherAndComesWhenThatWasReadToo() {
    shop.file("a.csv", GOOD);
    shop.ran();

    shop.file("a.csv", UNREADABLE);
    assertThat(shop.run(MONDAY).exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(marker("a.csv")).doesNotExist();

    shop.file("a.csv", GOOD.replace("5", "7"));
    shop.ran();
    assertThat(marker("a.csv")).exists();
  }

  @Test
  void aMarkerThatWasThereBeforeItsFileGoes() {
    shop.file("a.csv", UNREADABLE);
    shop.file("a.csv.done", "");

    shop.run(MONDAY);

    assertThat(marker("a.csv")).doesNotExist();
  }
}
