// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Option;

/** Which days are meant: one, or several. */
final class DayOptions {
  @Option(
      names = "--date",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "One UTC day. Default: yesterday.")
  private LocalDate date;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The first of several days. Default: the last one.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The last of several days. Default: yesterday.")
  private LocalDate to;

  /** The days, in order. */
  List<LocalDate> days(WorkOptions work) {
    if (date != null && (from != null || to != null)) {
      throw work.wrong("--date goes without --from and --to");
    }
    LocalDate last = date != null ? date : to != null ? to : new DayParser().convert("yesterday");
    return work.days(from != null ? from : last, last);
  }
}
