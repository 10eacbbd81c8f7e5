// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.Failure;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.testing.StoreProxy;
import dev.assay.lake.testing.StoreProxy.Verdict;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.sandbox.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real MinIO that loses half of its drives in the middle of a commit: it can read, and not write.
 * {@link StoreFaultsIT} shows the same of one bucket, everywhere.
 */
@EnabledIfSystemProperty(named = FourDrives.PROGRAM, matches = ".+")
class LostDrivesIT {
  private static final int HANG_SECONDS = 180;

  @TempDir Path folder;

  @Test
  @Timeout(HANG_SECONDS)
  void readersSeeTheWholeGenerationBeforeAndTheNextRunPublishesTheOtherOnce() throws Exception {
    Path drives = Files.createDirectory(folder.resolve("drives"));
    try (FourDrives minio = FourDrives.start(drives);
        StoreProxy proxy = new StoreProxy(minio.server().endpoint())) {
      Shop shop = shop(minio.server(), proxy);
      assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
      List<String> before = shop.allRows();
      shop.sql("UPDATE orders SET amount = 4.50 WHERE id = 3");

      AtomicBoolean lost = new AtomicBoolean();
      proxy.policy(
          (method, path) -> {
            boolean commits = method.equals("PUT") && path.contains("-silver/shop/_manifests/");
            if (commits && lost.compareAndSet(false, true)) {
              minio.loseTwo();
            }
            return Verdict.PASS;
          });
      assertThatThrownBy(() -> shop.run(Extent.ALL))
          .satisfies(
              e -> assertThat(ExitCode.of(List.of(Failure.of(e)))).isEqualTo(ExitCode.FAILED))
          .hasMessageContaining(proxy.endpoint())
          .hasMessageContaining("Resource requested is unwritable")
          .hasMessageContaining("see whether the store is up");

      assertThat(shop.allRows()).isEqualTo(before);
      assertThat(generations(shop, "bronze")).containsOnly(2L);
      assertThat(generations(shop, "silver")).containsOnly(1L);

      minio.bringBack();
      proxy.policy((method, path) -> Verdict.PASS);
      assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(generations(shop, "silver")).containsOnly(2L);
      assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 15.50, 2]");
    }
  }

  private static List<Long> generations(Shop shop, String layer) {
    return shop.ledger().entries().stream()
        .filter(entry -> entry.partition().table().layer().toString().equals(layer))
        .map(LedgerEntry::generation)
        .toList();
  }

  private Shop shop(S3Server s3, StoreProxy proxy) throws Exception {
    Shop shop = Shop.open(folder, "lost_drives");
    shop.set("ASSAY_LAKE", null);
    shop.set("ASSAY_S3_ENDPOINT", proxy.endpoint());
    shop.set("ASSAY_S3_ACCESS_KEY", s3.accessKey());
    shop.set("ASSAY_S3_SECRET_KEY", s3.secretKey());
    for (String role : List.of("BRONZE", "SILVER", "GOLD", "OPS")) {
      String bucket = "lost-" + role.toLowerCase(Locale.ROOT);
      shop.set("ASSAY_BUCKET_" + role, bucket);
    }
    return shop;
  }
}
