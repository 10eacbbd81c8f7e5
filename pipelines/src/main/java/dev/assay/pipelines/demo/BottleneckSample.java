// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.pipelines.place.OutputFolder;
import dev.assay.sandbox.bottleneck.BottleneckData;
import dev.assay.sandbox.bottleneck.BottleneckFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The workbooks of a wine merchant's month. Immutable.
 *
 * @param day the day of the partition, which stands for the month
 * @param seed the same seed gives the same bytes
 */
public record BottleneckSample(LocalDate day, long seed) implements SampleFiles {
  /** The day before the first run by the pipeline's schedule. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 14);

  @Override
  public String pipeline() {
    return "bottleneck";
  }

  @Override
  public String prefix() {
    return "BOTTLENECK";
  }

  @Override
  public List<LocalDate> days() {
    return List.of(day);
  }

  @Override
  public List<String> exports() {
    return List.of("rapport_ca.xlsx", "vins_premium.csv", "vins_ordinaires.csv");
  }

  @Override
  public List<String> shown() {
    return List.of(
        "bottleneck.revenue_by_product ORDER BY revenue DESC, product_id",
        "bottleneck.premium_wines ORDER BY price DESC, product_id",
        "bottleneck.ordinary_wines ORDER BY price DESC, product_id",
        "bottleneck.monthly_history");
  }

  @Override
  public List<String> next() {
    return List.of(
        "query --pipeline bottleneck \"FROM bottleneck.monthly_history\"",
        "plan bottleneck --date %s        # what would run, and why: nothing".formatted(day),
        "runs show bottleneck        # the fourteen steps, and what came of each",
        "check bottleneck --date %s        # the seven checks again".formatted(day),
        "rejects show bottleneck --table web");
  }

  @Override
  public String write(Path folder) {
    Path month = folder.resolve(day.toString());
    OutputFolder.requirePossible(month);
    try {
      BottleneckData data = new BottleneckData(seed);
      BottleneckFiles.write(data, month);
      return "%s: erp.xlsx (%d rows), liaison.xlsx (%d rows), web.xlsx (%d rows)"
          .formatted(month, data.erp().size(), data.liaison().size(), data.web().size());
    } catch (IOException e) {
      throw OutputFolder.unwritable("the workbooks", month, e);
    }
  }
}
