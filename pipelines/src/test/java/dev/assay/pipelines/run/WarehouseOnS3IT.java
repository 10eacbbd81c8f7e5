// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.S3Client;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
}
