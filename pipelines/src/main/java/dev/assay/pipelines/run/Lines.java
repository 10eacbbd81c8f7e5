// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

/** One line of progress for a partition. */
public final class Lines {
  private static final double MILLIS_PER_SECOND = 1000;

  private Lines() {}

  /** What became of it. */
  public static String of(PartitionReport report) {
    String what = "  %s.%s %s ".formatted(report.layer(), report.table(), report.ds());
    if (report.failure() != null) {
      String status = report.status().toString();
      String message = report.failure().message();
      return what + (message.startsWith(status) ? message : status + ": " + message);
    }
    return what
        + "%s in %.1f s (%s)"
            .formatted(report.rows(), report.millis() / MILLIS_PER_SECOND, report.reason());
  }
}
