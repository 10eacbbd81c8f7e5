// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.pipelines.place.OutputFolder;
import dev.assay.sandbox.ecommerce.ShopDay;
import dev.assay.sandbox.ecommerce.ShopFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * A day of an online shop's files. Immutable.
 *
 * @param day the UTC day
 * @param bytes about how many bytes they have, unpacked; 1 to {@link #MOST_BYTES}
 * @param seed the same day, size and seed give the same bytes
 */
public record EcommerceSample(LocalDate day, long bytes, long seed) implements SampleFiles {
  /** The day of the demo. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

  /** The size of the demo. */
  public static final long DEMO_BYTES = 20_000_000;

  /** The greatest size. */
  public static final long MOST_BYTES = 100_000_000_000L;

  /** Checks the bounds. */
  public EcommerceSample {
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new AssayException(
          Category.DEFINITION,
          "expected --gb above 0 and at most %d".formatted(MOST_BYTES / 1_000_000_000));
    }
  }

  @Override
  public String pipeline() {
    return "ecommerce";
  }

  @Override
  public String prefix() {
    return "ECOMMERCE";
  }

  @Override
  public List<LocalDate> days() {
    return List.of(day);
  }

  @Override
  public List<String> exports() {
    return List.of(
        "api_logs/requests_per_endpoint_hour.csv",
        "sessions/conversion_per_segment.csv",
        "products/products.csv",
        "sales/revenue_per_product_segment.csv",
        "sales/revenue_per_category.csv");
  }

  @Override
  public List<String> shown() {
    return List.of(
        "ecommerce.requests_per_endpoint_hour ORDER BY hour, endpoint",
        "ecommerce.conversion_per_segment ORDER BY segment",
        "ecommerce.revenue_per_category ORDER BY revenue DESC, category",
        "ecommerce.revenue_per_product_segment ORDER BY revenue DESC, product_id, segment",
        "ecommerce.session_sales ORDER BY sold_at, sale_id");
  }

  @Override
  public List<String> next() {
    return List.of(
        "runs show ecommerce        # its steps, and what came of each",
        "check ecommerce --date %s        # the checks again, as they are declared now"
            .formatted(day),
        "rejects show ecommerce --table api_logs",
        "query --pipeline ecommerce \"FROM ecommerce.visits LIMIT 10\"");
  }

  @Override
  public String write(Path folder) {
    Path place = folder.resolve(day.toString());
    OutputFolder.requirePossible(place);
    try {
      ShopDay shop = new ShopDay(day, bytes, seed);
      ShopFiles.write(shop, place);
      return "%s: api_logs.zip (%d requests), sessions, products, users, sales (%d rows)"
          .formatted(place, shop.logs().size(), shop.sales().size());
    } catch (IOException e) {
      throw OutputFolder.unwritable("the shop's files", place, e);
    }
  }
}
