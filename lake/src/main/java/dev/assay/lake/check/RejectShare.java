// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.Samples;
import dev.assay.lake.manifest.Severity;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The check that every silver table has: of the rows that were read, not more than a share may be
 * rejected. A larger one fails the partition instead of quietly thinning it.
 *
 * @param table the silver table
 * @param maxPct so many of a hundred rows; the bound is good
 */
public record RejectShare(TableName table, BigDecimal maxPct) implements Serializable {
  /** The check's name, and the key of {@code pipeline.yaml} that sets the bound. */
  public static final String NAME = "max_reject_pct";

  /** The bound where none is declared. */
  public static final BigDecimal DEFAULT_MAX_PCT = BigDecimal.valueOf(5);

  private static final int SHOWN_RULES = 5;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * What the check finds.
   *
   * @param rows the partition's rows
   * @param byRule rejected rows by the rule they broke
   * @param samples some of the rejected rows, or null
   */
  public CheckResult result(RowCounts rows, Map<String, Long> byRule, Samples samples) {
    boolean passed = passes(rows);
    String share = share(rows) + " %";
    return new CheckResult(
        NAME,
        Severity.ERROR,
        passed,
        rows.rejected(),
        passed ? "passed" : message(rows, share, byRule),
        rows.read(),
        share,
        passed ? null : samples,
        List.of());
  }

  /** Whether so many rejects are allowed. */
  public boolean passes(RowCounts rows) {
    return Tolerance.pct(maxPct).allows(rows.rejected(), rows.read());
  }

  /** Some rejected rows, for {@link #result}. */
  public static Samples samples(DuckDbKernel kernel, String rejects) {
    return new Sampling(kernel)
        .of(
            "",
            """
            SELECT source_file, source_row, v.rule, v."column", v.value, v.reason
            FROM (SELECT source_file, source_row, unnest(violations) AS v FROM %s)"""
                .formatted(rejects),
            List.of());
  }

  /** In percent, rounded up, so that a share above the bound never looks like the bound. */
  private static String share(RowCounts rows) {
    if (rows.read() == 0) {
      return "0";
    }
    return BigDecimal.valueOf(rows.rejected())
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(rows.read()), 2, RoundingMode.CEILING)
        .stripTrailingZeros()
        .toPlainString();
  }

  private String message(RowCounts rows, String share, Map<String, Long> byRule) {
    String top =
        byRule.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(SHOWN_RULES)
            .map(rule -> rule.getKey() + " " + rule.getValue())
            .collect(Collectors.joining(", "));
    int others = byRule.size() - SHOWN_RULES;
    String more = others > 0 ? ", and %d more rules".formatted(others) : "";
    return "%s of %d rows were rejected, but at most %s %% may be: %s%s; mend the source or the rule, or raise %s.%s"
        .formatted(
            share,
            rows.read(),
            maxPct.stripTrailingZeros().toPlainString(),
            top,
            more,
            table,
            NAME);
  }
}
