// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse that is published, and fetched where there is none. */
class WarehouseCopyTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

  @TempDir private Path folder;
  private FilesShop shop;
  private Path warehouse;
  private Path copy;

  @BeforeEach
  void run() {
    shop = new FilesShop(folder, "files: \"orders_{ds}.csv\"", "key: [id]");
    shop.set("ASSAY_WAREHOUSE_PUBLISH", folder.resolve("published/{pipeline}").toString());
    shop.file("orders_2026-01-05.csv", "id\n1\n2\n");
    shop.file("orders_2026-01-06.csv", "id\n3\n");
    shop.ran();
    warehouse = folder.resolve("warehouse/w.duckdb");
    copy = folder.resolve("published/shop/w.duckdb");
  }

  private RunRecord load() {
    return shop.run(new RunRequest(List.of(MONDAY), Set.of(Stage.LOAD), Set.of(), Extent.NEEDED));
  }

  @Test
  void whatIsLoadedIsPublishedAndNotAgainBeforeItChanges() throws IOException {
    assertThat(copy).hasSameBinaryContentAs(warehouse);
    Files.setLastModifiedTime(copy, LONG_AGO);
    shop.run(MONDAY);
    // The etag of a file in a folder is of its time: what somebody else has put there is replaced.
    assertThat(Files.getLastModifiedTime(copy)).isNotEqualTo(LONG_AGO);

    FileTime published = Files.getLastModifiedTime(copy);
    assertThat(load().exitCode()).isZero();
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(published);

    assertThat(shop.run(MONDAY.plusDays(1)).exitCode()).isZero();
    assertThat(copy).hasSameBinaryContentAs(warehouse);
  }

  @Test
  void aMachineWithoutTheFileGoesOnFromWhatWasPublished() throws IOException {
    for (String name : List.of("w.duckdb", "w.duckdb.published")) {
      Files.delete(warehouse.resolveSibling(name));
    }
    FileTime published = Files.getLastModifiedTime(copy);

    RunRecord run = load();

    assertThat(run.load().unchanged()).isEqualTo(1);
    assertThat(run.load().loaded()).isEmpty();
    assertThat(warehouse).hasSameBinaryContentAs(copy);
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(published);
    assertThat(shop.said()).anyMatch(line -> line.startsWith("warehouse fetched from "));
  }

  @Test
  void aPlaceThatCannotBeWrittenFailsTheLoadAndLeavesTheWarehouse() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "");
    shop.set("ASSAY_WAREHOUSE_PUBLISH", blocked.resolve("x").toString());

    assertThat(load().exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(shop.said()).anyMatch(line -> line.startsWith("load failed: "));
    assertThat(warehouse).exists();
  }
}
