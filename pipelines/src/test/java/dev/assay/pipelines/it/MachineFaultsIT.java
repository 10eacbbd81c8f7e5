// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.pipelines.run.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Bad days of the machine that a run is on, with a lake in a folder. */
class MachineFaultsIT {
  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open(TestInfo test) throws Exception {
    String method = test.getTestMethod().orElseThrow().getName();
    shop = Shop.open(folder, "machine_" + Integer.toHexString(method.hashCode()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutRoomInTheScratchFolderTheLargeTableFailsAloneAndSaysWhereAndWhatToDo()
      throws Exception {
    shop.sql("INSERT INTO customers SELECT n, md5(n::text) FROM generate_series(3, 150000) AS n");
    shop.run(new RunRequest(List.of(Shop.DAY), Set.of(Stage.BRONZE), Set.of(), Extent.NEEDED));
    try (AssayProcess run = AssayProcess.run(shop, SmallDisk.class)) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(ExitCode.FAILED);
      assertThat(run.output())
          .containsPattern(
              "silver.customers 2026-01-05 failed: .*Could not write .*/silver.parquet")
          .containsPattern("process/tmp.* has \\d+ MB left of \\d+ MB: make room there")
          .contains("ASSAY_SCRATCH")
          .contains("gold.customer_count 2026-01-05 skipped");
    }
    assertThat(shop.ledger().entries())
        .extracting(entry -> entry.partition().table().toString())
        .containsExactlyInAnyOrder(
            "bronze.orders", "bronze.customers", "silver.orders", "gold.daily_revenue");
    assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.query("shop.customer_count")).containsExactly("[2026-01-05, 150000]");
  }

  @Test
  void aWarehouseWhereNoneCanBeFailsTheLoadOnlyAndTheNextRunLoads() throws Exception {
    Path warehouse = shop.warehouse();
    Files.writeString(warehouse.getParent(), "a file where the folder should be");
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.partitions()).allMatch(p -> p.status() == PartitionReport.Status.DONE);
    assertThat(run.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.category()).isEqualTo(Category.RESOURCES);
              assertThat(failure.message()).contains("cannot write beside " + warehouse);
            });
    Files.delete(warehouse.getParent());
    assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }

  @Test
  void aLedgerCacheThatCannotBeWrittenIsAWarningAndNothingMore() throws Exception {
    Path cache = folder.resolve("lake/ops/shop/ledger/cache.json.gz");
    Files.createDirectories(cache.resolve("in the way"));
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.failures()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    try (Lake lake = Lake.open(shop.settings())) {
      assertThat(new RunStore(lake, "shop").log(run.run()).orElseThrow().lines())
          .anyMatch(
              line -> line.contains("WARN") && line.contains("the ledger's cache is not written"));
    }
    assertThat(shop.ledger().entries())
        .extracting(LedgerEntry::partition)
        .filteredOn(partition -> partition.table().layer() == Layer.GOLD)
        .hasSize(2);
  }
}
