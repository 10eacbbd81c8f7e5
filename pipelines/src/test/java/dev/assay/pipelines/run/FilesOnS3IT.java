// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.S3Client;
import dev.assay.pipelines.run.ListedSources.Depth;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files under a prefix of a real S3 server. */
class FilesOnS3IT {
  @TempDir private Path folder;

  @Test
  void filesUnderAPrefixAreReadKnownAndReadAgainWhenTheyHaveChanged() {
    S3Server s3 = TestServers.s3();
    FilesShop shop =
        new FilesShop(folder, "files: \"orders_{ds}.csv\"", "key: [id]")
            .set("SHOP_FILES", "s3://files-on-s3/in/coming")
            .set("ASSAY_S3_ENDPOINT", s3.endpoint().toString())
            .set("ASSAY_S3_ACCESS_KEY", s3.accessKey())
            .set("ASSAY_S3_SECRET_KEY", s3.secretKey());
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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
