// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.S3Client;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.ListedSources.Depth;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.testing.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files under a prefix of a real S3 server. */
class FilesOnS3IT {
  @TempDir private Path folder;

  private FilesShop shop() {
    S3Server s3 = TestServers.s3();
    return new FilesShop(folder, "files: \"orders_{ds}.csv\"", "key: [id]")
        .set("SHOP_FILES", "s3://files-on-s3/in/coming")
        .set("ASSAY_S3_ENDPOINT", s3.endpoint().toString())
        .set("ASSAY_S3_ACCESS_KEY", s3.accessKey())
        .set("ASSAY_S3_SECRET_KEY", s3.secretKey());
  }

  private static List<String> keys(ObjectStore bucket, String prefix) {
    return bucket.list(prefix).stream().map(ObjectInfo::key).toList();
  }

  @Test
  void filesUnderAPrefixAreReadKnownAndReadAgainWhenTheyHaveChanged() {
    FilesShop shop = shop();
    try (S3Client client = S3Client.open(shop.settings())) {
      ObjectStore bucket = client.bucket("files-on-s3");
      bucket.ensureExists();
      bucket.put("in/coming/orders_2026-01-05.csv", bytes("id,amount\n1,5\n"));
      bucket.put("in/orders_2026-01-05.csv", bytes("id,amount\n7,5\n"));
      shop.ran();
      assertThat(shop.query("SELECT id, amount FROM silver.orders")).containsExactly("[1, 5]");
      assertThat(shop.plan(Depth.LISTING, MONDAY)).isEmpty();

      bucket.put("in/coming/orders_2026-01-05.csv", bytes("id,amount\n1,6\n"));
      assertThat(shop.plan(Depth.CONTENT, MONDAY))
          .containsExactly("2026-01-05 input changed: file orders_2026-01-05.csv has changed");
      shop.ran();
      assertThat(shop.query("SELECT id, amount FROM silver.orders")).containsExactly("[1, 6]");
    }
  }

  @Test
  void exportsAndArchivesGoToPrefixesAndInputsGoFromOne() throws IOException {
    FilesShop shop =
        shop()
            .marking()
            .set("OUT", "s3://files-on-s3-out/shop")
            .set("SHOP_FILES", "s3://files-on-s3-out/in")
            .declare(
                """
                export:
                  - {table: silver.orders, to: "${OUT}/{ds}/orders.csv"}
                archive: {to: "${OUT}/archive", inputs: [drop], reports: "${OUT}/reports"}
                """);
    try (S3Client client = S3Client.open(shop.settings())) {
      ObjectStore bucket = client.bucket("files-on-s3-out");
      bucket.ensureExists();
      bucket.put("in/orders_2026-01-05.csv", bytes("id,amount\n1,5\n"));
      bucket.put("shop/reports/quality.html", bytes("<p>good</p>"));

      shop.run(
          new RunRequest(List.of(MONDAY), Set.of(Stage.values()), Set.of(), Extent.NEEDED)
              .withoutArchive());
      assertThat(keys(bucket, "in/"))
          .containsExactly("in/orders_2026-01-05.csv", "in/orders_2026-01-05.csv.done");
      shop.ran();

      assertThat(keys(bucket, "in/")).isEmpty();
      assertThat(bucket.get("shop/2026-01-05/orders.csv").orElseThrow().content())
          .isEqualTo(bytes("id,amount\n1,5\n"));
      String archive = keys(bucket, "shop/archive/").get(0);
      assertThat(archive).matches("shop/archive/archive_\\d{8}_\\d{4}\\.tar\\.gz");
      try (InputStream stored = bucket.read(archive)) {
        assertThat(ArchiveRunTest.content(stored))
            .containsEntry("inputs/drop/orders_2026-01-05.csv", "id,amount\n1,5\n")
            .containsEntry("exports/2026-01-05/orders.csv", "id,amount\n1,5\n")
            .containsEntry("reports/quality.html", "<p>good</p>")
            .hasSize(3);
      }
      assertThat(shop.run(MONDAY).partitions()).isEmpty();
      assertThat(keys(bucket, "shop/archive/")).hasSize(1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
