// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.pipelines.plan.Selection.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journey of one record: order 1, which the shop wrote twice, from PostgreSQL through every
 * layer into the warehouse.
 */
class JourneyIT {
  @TempDir Path folder;

  @Test
  void anOrderGoesFromItsSourceToTheAnalyst() throws Exception {
    // The source holds two versions of order 1; the card must never leave it.
    Shop shop = Shop.open(folder, "journey");

    assertThat(shop.run(Extent.NEEDED).exitCode()).isZero();

    // Bronze: both versions, exactly as PostgreSQL writes them, without the card.
    PartitionManifest bronze = manifest(shop, "bronze.orders");
    assertThat(bronze.source().columns())
        .extracting(SourceColumn::name)
        .containsExactly("id", "email", "amount", "updated_at");
    assertThat(csv(shop, bronze))
        .startsWith("id,email,amount,updated_at\n")
        .contains("1,Ann@Example.org,10.25,2026-01-05 10:00:00+00\n")
        .contains("1,ann@example.org,11.00,2026-01-05 11:00:00+00\n");

    // Silver: typed, masked, and only the latest version; the older one is counted.
    PartitionManifest silver = manifest(shop, "silver.orders");
    assertThat(silver.rows()).isEqualTo(new RowCounts(4, 2, 1, 1));
    assertThat(shop.query("(SELECT id, amount, updated_at FROM silver.orders WHERE id = 1)"))
        .containsExactly("[1, 11.00, 2026-01-05T11:00Z]");

    // Each layer names just the generation that it was made from.
    assertThat(silver.inputs()).containsExactly(bronze.asInput());
    PartitionManifest gold = manifest(shop, "gold.daily_revenue");
    assertThat(gold.inputs()).extracting(InputRef::attempt).containsExactly(silver.attempt());

    // Gold and the warehouse: the order is part of the day's revenue.
    assertThat(shop.query("gold.daily_revenue"))
        .containsExactly("[2026-01-05, 13.50, 2, 2026-01-05]");
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }

  private static PartitionManifest manifest(Shop shop, String table) {
    try (Lake lake = Lake.open(shop.settings())) {
      PartitionKey key = PartitionKey.parse("shop/" + table + "/" + Shop.DAY);
      return Manifests.find(lake, key).orElseThrow().manifest();
    }
  }

  private static String csv(Shop shop, PartitionManifest manifest) throws IOException {
    try (Lake lake = Lake.open(shop.settings());
        InputStream in =
            new ZstdInputStream(lake.store(Layer.BRONZE).read(manifest.files().get(0).key()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
