// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sheets have the shape of the published figures, whatever the seed. */
class BottleneckDataTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, -7, Long.MAX_VALUE})
  void theSheetsGiveThePublishedCounts(long seed) {
    BottleneckData data = new BottleneckData(seed);
    Map<Integer, BigDecimal> prices = new HashMap<>();
    for (ErpRow row : data.erp()) {
      if (row.productId() != null && row.price() != null) {
        prices.put(row.productId(), row.price());
      }
    }
    Map<Integer, String> codes = new HashMap<>();
    for (LiaisonRow row : data.liaison()) {
      if (row.productId() != null) {
        codes.put(row.productId(), row.idWeb() == null ? "none" : row.idWeb());
      }
    }
    List<WebRow> clean = data.web().stream().filter(BottleneckDataTest::isClean).toList();
    Map<String, Set<Integer>> sales = new HashMap<>();
    clean.forEach(
        row ->
            sales.computeIfAbsent(row.sku().strip(), s -> new TreeSet<>()).add(row.totalSales()));

    assertThat(prices).hasSize(825).hasSizeLessThan(data.erp().size());
    assertThat(codes).hasSize(825).hasSizeLessThan(data.liaison().size());
    assertThat(clean).hasSize(1428).hasSizeLessThan(data.web().size());
    assertThat(sales).hasSize(714);
    assertThat(sales.values().stream().filter(told -> told.size() > 1)).hasSize(3);
    BigDecimal revenue =
        codes.entrySet().stream()
            .filter(code -> sales.containsKey(code.getValue()))
            .map(code -> revenue(prices.get(code.getKey()), sales.get(code.getValue())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(revenue).isEqualByComparingTo("70568.60");
  }

  private static boolean isClean(WebRow row) {
    return row.sku() != null && !row.sku().isBlank() && row.totalSales() != null;
  }

  private static BigDecimal revenue(BigDecimal price, Set<Integer> sales) {
    return price.multiply(BigDecimal.valueOf(new TreeSet<>(sales).last()));
  }

  @Test
  void theHighestSalesAreNotAlwaysThoseOfThePage() {
    Map<String, WebRow> pages = new HashMap<>();
    Set<String> better = new HashSet<>();
    List<WebRow> rows =
        new BottleneckData(42).web().stream().filter(BottleneckDataTest::isClean).toList();
    rows.stream()
        .filter(row -> row.postType().equals("product"))
        .forEach(r -> pages.put(r.sku(), r));
    for (WebRow row : rows) {
      WebRow page = pages.get(row.sku().strip());
      if (row.totalSales() > page.totalSales()) {
        better.add(row.postType());
      } else if (row.totalSales() < page.totalSales()) {
        better.add(page.postType());
      }
    }

    assertThat(better).containsExactlyInAnyOrder("product", "attachment");
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOneOthers() throws IOException {
    List<Path> once = BottleneckFiles.write(new BottleneckData(42), folder.resolve("once"));
    List<Path> again = BottleneckFiles.write(new BottleneckData(42), folder.resolve("again"));
    List<Path> other = BottleneckFiles.write(new BottleneckData(43), folder.resolve("other"));

    for (int i = 0; i < once.size(); i++) {
      assertThat(Files.mismatch(once.get(i), again.get(i))).isEqualTo(-1);
      assertThat(Files.mismatch(once.get(i), other.get(i))).isNotEqualTo(-1);
    }
    try (var files = Files.list(folder.resolve("once"))) {
      assertThat(files).hasSize(3);
    }
  }
}
