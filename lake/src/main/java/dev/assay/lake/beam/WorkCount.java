// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;

/**
 * How far a stage has come: what its workers have counted so far, on whatever runner. A split
 * counts as its share of a partition. Bundles that were tried again may count twice.
 *
 * @param partitions partitions that were worked on
 * @param inVain those among them that failed
 */
public record WorkCount(long partitions, long inVain) {
  private static final long WHOLE = 1_000_000;
  private static final String WORKED = "worked";
  private static final String FAILED = "failed";
  private static final Counter WORKED_SHARES = Metrics.counter(WorkCount.class, WORKED);
  private static final Counter FAILED_SHARES = Metrics.counter(WorkCount.class, FAILED);

  /** Counts a split that was worked on; called by workers. */
  static void count(Worked worked) {
    long share = WHOLE / worked.count();
    WORKED_SHARES.inc(share);
    if (worked.failure() != null) {
      FAILED_SHARES.inc(share);
    }
  }

  /** What has been counted so far. */
  public static WorkCount of(MetricResults metrics) {
    return new WorkCount(partitions(metrics, WORKED), partitions(metrics, FAILED));
  }

  private static long partitions(MetricResults metrics, String name) {
    MetricsFilter filter =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.named(WorkCount.class, name))
            .build();
    long shares = 0;
    for (MetricResult<Long> counter : metrics.queryMetrics(filter).getCounters()) {
      shares += counter.getAttempted();
    }
    return Math.round((double) shares / WHOLE);
  }
}
