// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import dev.assay.lake.Layer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long what is not published any more, or never was, is kept.
 *
 * @param generations of each layer, how long a generation is kept after it was replaced
 * @param rejects how long rejected rows are kept of attempts that were not published
 * @param runs how long records, logs and outcomes of runs are kept
 * @param checks how long the history of checks is kept
 * @param orphans how long files that no manifest names are left alone
 * @param archives how long archives of inputs and exports are kept; null for ever
 */
public record Retention(
    Map<Layer, Duration> generations,
    Duration rejects,
    Duration runs,
    Duration checks,
    Duration orphans,
    Duration archives) {
  /**
   * A month of generations, a season of runs and rejects, two years of checks, two days of grace,
   * archives for ever.
   */
  public static final Retention DEFAULT =
      new Retention(
          Map.of(
              Layer.BRONZE, Duration.ofDays(30),
              Layer.SILVER, Duration.ofDays(30),
              Layer.GOLD, Duration.ofDays(30)),
          Duration.ofDays(90),
          Duration.ofDays(90),
          Duration.ofDays(730),
          Duration.ofDays(2),
          null);

  /** Archives are kept for ever. */
  public Retention(
      Map<Layer, Duration> generations,
      Duration rejects,
      Duration runs,
      Duration checks,
      Duration orphans) {
    this(generations, rejects, runs, checks, orphans, null);
  }

  /** Copies the map. */
  public Retention {
    generations = Map.copyOf(new EnumMap<>(generations));
  }
}
