// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a run says of quality, in files. Immutable.
 *
 * @param to the folder or prefix of a day's files, as written: settings and {@code {ds}}
 * @param minGoodPct of a hundred rows that silver reads on a day so many must be good, over all
 *     tables; null for no such bound
 */
public record ReportSpec(String to, BigDecimal minGoodPct) {
  static final Key REPORTS =
      Key.optional(
          "reports",
          Section.of(
              "what a run says of quality",
              Key.required(
                  "to",
                  Scalar.SETTING,
                  "Folder of a day's files, or s3://BUCKET/PREFIX at the lake's endpoint, with {ds}"
                      + " for the day."),
              Key.optional(
                  "min_good_pct",
                  Scalar.PERCENT,
                  "Of a hundred rows that silver reads on a day so many must be good, over all"
                      + " tables, and of each file: fewer fail the run, after its reports and"
                      + " before its archive; a file is only told. Default: no bound.")),
          "A JSON file for each table and each file that was read, a page, and an alert where"
              + " something is wrong, written by each run at its end. They go into its archive."
              + " Default: none.");

  private static final String DS = "{ds}";

  static ReportSpec of(Wiring wiring) {
    Value.Fields fields = wiring.root().fields("reports");
    Value.Text to = fields.text("to").orElse(null);
    if (to == null) {
      return null;
    }
    if (!to.text().contains(DS)) {
      wiring.problem(
          to.line(), "reports.to: it has no {ds}", "add it: a day's files have names of their own");
    }
    return new ReportSpec(
        to.text(), fields.text("min_good_pct").map(t -> new BigDecimal(t.text())).orElse(null));
  }

  /** The folder of a day; settings are left as they are. */
  public String folder(LocalDate ds) {
    return to.replace(DS, ds.toString());
  }
}
