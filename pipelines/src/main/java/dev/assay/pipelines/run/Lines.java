// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Hints;
import dev.assay.lake.contract.ContractDiff;
import java.util.ArrayList;
import java.util.List;

/** Lines of progress for a partition. */
public final class Lines {
  private static final double MILLIS_PER_SECOND = 1000;

  private Lines() {}

  /** A stage begins. */
  static String begun(String stage, int planned) {
    return "%s: %s".formatted(stage, count(planned, "partition"));
  }

  /** How many there are of something, as in {@code 1 partition}. */
  public static String count(long count, String one) {
    return "%d %s%s".formatted(count, one, count == 1 ? "" : "s");
  }

  /** What has changed at the source and passes. */
  static List<String> drift(String pipeline, PartitionReport report) {
    List<String> lines = new ArrayList<>();
    String table = "%s.%s".formatted(report.layer(), report.table());
    lines.add("  %s: its source's columns have changed, and that passes:".formatted(table));
    ContractDiff.lines(report.drift()).forEach(line -> lines.add("    " + line));
    lines.add("    see: " + Hints.command("contract diff", pipeline, table));
    return lines;
  }

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
            .formatted(report.rows(), report.millis() / MILLIS_PER_SECOND, report.reason())
        + warned(report.failedChecks());
  }

  private static String warned(int checks) {
    return checks == 0 ? "" : ", %s warned".formatted(count(checks, "check"));
  }
}
