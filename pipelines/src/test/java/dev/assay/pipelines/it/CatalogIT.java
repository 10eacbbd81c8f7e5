// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.pipelines.catalog.CatalogReader;
import dev.assay.pipelines.catalog.CatalogSite;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a whole run over real PostgreSQL and a lake in a folder. */
class CatalogIT {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void open(TestInfo test) throws Exception {
    String method = test.getTestMethod().orElseThrow().getName();
    shop = Shop.open(folder, "cat_" + Integer.toHexString(method.hashCode()).replace("-", "n"));
  }

  @Test
  void everyTableOfARunIsBegunAndEndedOnce() throws Exception {
    Path file = folder.resolve("events.jsonl");
    shop.set("ASSAY_OPENLINEAGE_PATH", file.toString());

    RunRecord run = shop.run(Extent.NEEDED);

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    List<String> tables =
        List.of(
            "shop.bronze.customers",
            "shop.bronze.orders",
            "shop.gold.customer_count",
            "shop.gold.daily_revenue",
            "shop.silver.customers",
            "shop.silver.orders");
    assertThat(jobs(file, "START")).contains("shop", "shop.load").containsAll(tables);
    assertThat(jobs(file, "COMPLETE")).containsExactlyInAnyOrderElementsOf(jobs(file, "START"));
    assertThat(file).content().doesNotContain(shop.get("SHOP_PG_PASSWORD"));
  }

  @Test
  void aListenerThatIsNotThereDoesNotFailARunAndIsInItsLog() throws Exception {
    shop.set("ASSAY_OPENLINEAGE_URL", "http://127.0.0.1:1");

    RunRecord run = shop.run(Extent.NEEDED);

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(TextSearch.containing(folder, "OpenLineage events no longer go to"))
        .singleElement()
        .satisfies(path -> assertThat(path.toString()).endsWith("log.jsonl"));
  }

  @Test
  void theWarehouseAndThePagesTellTheSameDownToTheSource() throws Exception {
    shop.run(Extent.NEEDED);

    assertThat(
            shop.query(
                "(SELECT input_table, input_column, kind FROM assay_meta.lineage WHERE table_name ="
                    + " 'gold.daily_revenue' AND column_name = 'total')"))
        .containsExactly("[silver.orders, amount, aggregation]");
    assertThat(
            shop.query(
                "(SELECT DISTINCT input_table FROM assay_meta.lineage WHERE table_name ="
                    + " 'bronze.orders')"))
        .containsExactly("[source.app.orders]");
    assertThat(
            shop.query(
                "(SELECT rows_read, rows_rejected FROM assay_meta.partitions WHERE table_name ="
                    + " 'silver.orders')"))
        .containsExactly("[4, 1]");
    try (Lake lake = Lake.open(shop.settings())) {
      Path page =
          CatalogSite.write(
                  List.of(CatalogReader.read(shop.definition(), lake, Instant.now())),
                  folder.resolve("site"))
              .get(1);
      assertThat(page).content().contains("id=\"bronze.orders.amount\"", ">app.orders.amount<");
    }
  }

  private static List<String> jobs(Path file, String type) throws IOException {
    List<String> jobs = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode event = Json.mapper().readTree(line);
      if (event.path("eventType").asText().equals(type)) {
        jobs.add(event.at("/job/name").asText());
      }
    }
    return jobs;
  }
}
