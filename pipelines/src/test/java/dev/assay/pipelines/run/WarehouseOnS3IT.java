// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Settings;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.S3Client;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse on a real S3 server. */
class WarehouseOnS3IT {
  @TempDir private Path folder;

  @Test
  void aWarehouseIsPublishedThereAndFetchedWhereItIsGone() throws IOException {
    S3Server s3 = TestServers.s3();
    FilesShop shop =
        new FilesShop(folder, "files: \"orders_{ds}.csv\"", "key: [id]")
            .set("ASSAY_S3_ENDPOINT", s3.endpoint().toString())
            .set("ASSAY_S3_ACCESS_KEY", s3.accessKey())
            .set("ASSAY_S3_SECRET_KEY", s3.secretKey())
            .set("ASSAY_WAREHOUSE_PUBLISH", "s3://warehouse-on-s3/{pipeline}");
    shop.file("orders_2026-01-05.csv", "id,amount\n1,5\n");
    shop.ran();
    try (S3Client client = S3Client.open(shop.settings())) {
      assertThat(client.bucket("warehouse-on-s3").list("").stream().map(ObjectInfo::key))
          .containsExactly("shop/w.duckdb");
    }

    Files.delete(folder.resolve("warehouse/w.duckdb"));
    RunRequest load = new RunRequest(List.of(MONDAY), Set.of(Stage.LOAD), Set.of(), Extent.NEEDED);

    assertThat(shop.run(load).load().unchanged()).isEqualTo(1);
    assertThat(shop.query("SELECT orders FROM shop.count_per_day")).containsExactly("[1]");
  }

  /** Each is sent in parts, and has a size of its own. */
  @Test
  void ofTwoThatArePublishedAtOnceOneIsThereWhole() throws IOException {
    S3Server s3 = TestServers.s3();
    Path file =
        Files.writeString(
            folder.resolve("publishing.properties"),
            """
            ASSAY_S3_ENDPOINT=%s
            ASSAY_S3_ACCESS_KEY=%s
            ASSAY_S3_SECRET_KEY=%s
            ASSAY_WAREHOUSE_PUBLISH=s3://warehouse-of-two
            """
                .formatted(s3.endpoint(), s3.accessKey(), s3.secretKey()));
    Settings settings = Settings.file(file);
    CompletableFuture.allOf(publishing(settings, 1), publishing(settings, 2)).join();

    Path fetched = folder.resolve("fetched/w.duckdb");
    assertThat(WarehouseCopy.of(settings, "shop", fetched, Runnable::run).orElseThrow().fetch())
        .isPresent();

    byte[] content = Files.readAllBytes(fetched);
    assertThat(content).isEqualTo(content(content[0]));
  }

  private CompletableFuture<Void> publishing(Settings settings, int number) throws IOException {
    Path warehouse = folder.resolve(Integer.toString(number)).resolve("w.duckdb");
    Files.createDirectory(warehouse.getParent());
    Files.write(warehouse, content(number));
    WarehouseCopy copy = WarehouseCopy.of(settings, "shop", warehouse, Runnable::run).orElseThrow();
    return CompletableFuture.runAsync(() -> assertThat(copy.publish()).isPresent());
  }

  private static byte[] content(int number) {
    byte[] content = new byte[(17 << 20) + number];
    Arrays.fill(content, (byte) number);
    return content;
  }
}
