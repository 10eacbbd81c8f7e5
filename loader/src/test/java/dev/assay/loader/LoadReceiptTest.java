// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReceiptTest {
  private static final Path WAREHOUSE = Path.of("w.duckdb");

  @Test
  void twoLoadsTogetherCountEachPartitionOnce() {
    LoadReceipt first = new LoadReceipt(WAREHOUSE, List.of(loaded(5, 1, 0), loaded(6, 3, 2)), 4);
    LoadReceipt second = new LoadReceipt(WAREHOUSE, List.of(loaded(6, 4, 3), loaded(7, 1, 0)), 5);

    assertThat(first.then(second))
        .isEqualTo(
            new LoadReceipt(
                WAREHOUSE, List.of(loaded(5, 1, 0), loaded(6, 4, 2), loaded(7, 1, 0)), 4));
  }

  private static LoadReceipt.Loaded loaded(int day, long generation, long replaced) {
    PartitionKey key =
        new PartitionKey("shop", TableName.parse("gold.revenue"), LocalDate.of(2026, 1, day));
    return new LoadReceipt.Loaded(key, generation, replaced, 10);
  }
}
