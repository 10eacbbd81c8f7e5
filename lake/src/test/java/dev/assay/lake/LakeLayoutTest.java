// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LakeLayoutTest {
  private static final PartitionKey KEY = PartitionKey.parse("shop/silver.orders/2026-01-05");

  @Test
  void aManifestKeyTellsItsPartition() {
    String key = LakeLayout.manifestKey(KEY);
    assertThat(key).isEqualTo("shop/_manifests/orders/2026-01-05.json");
    assertThat(LakeLayout.partitionOf(Layer.SILVER, key)).contains(KEY);
  }

  @Test
  void otherKeysTellNoPartition() {
    for (String key :
        new String[] {
          "shop/orders/2026-01-05/a/orders-00000.parquet",
          "shop/_manifests/orders/latest.json",
          "shop/_manifests/2026-01-05.json",
          "shop/_manifests/orders/2026-01-05.json.tmp"
        }) {
      assertThat(LakeLayout.partitionOf(Layer.SILVER, key)).as(key).isEmpty();
    }
  }

  @Test
  void aDataKeyHoldsTheAttempt() {
    assertThat(LakeLayout.dataKey(KEY, "att", 2, "parquet"))
        .isEqualTo("shop/orders/2026-01-05/att/orders-00002.parquet");
    assertThat(LakeLayout.rejectsKey(KEY, "att", 0, "parquet"))
        .isEqualTo("shop/_rejects/orders/2026-01-05/att/orders-00000.parquet");
  }

  @Test
  void aDayIsHalfOpenInUtcWhateverTheZoneOfTheProcess() {
    Interval day = Interval.ofDay(LocalDate.of(2026, 3, 29));
    assertThat(day.contains(java.time.Instant.parse("2026-03-29T00:00:00Z"))).isTrue();
    assertThat(day.contains(java.time.Instant.parse("2026-03-29T23:59:59.999999999Z"))).isTrue();
    assertThat(day.contains(java.time.Instant.parse("2026-03-30T00:00:00Z"))).isFalse();
  }
}
