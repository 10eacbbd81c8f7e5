// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.CheckStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The quality of one file that was read, as its JSON file says it.
 *
 * @param pipeline the pipeline
 * @param source the source
 * @param file its name there, folders included
 * @param bytes its size
 * @param crc32c CRC32C of its bytes
 * @param ds the day it was read for
 * @param table the table that it is rows of
 * @param status failed where the table was held back, warned where it is below the bound
 * @param schema whether its rows have the form and types that the contract promises
 * @param completeness whether its rows have the values that they need
 * @param businessRules whether its rows keep the declared rules
 * @param threshold whether enough of its rows are good
 */
record FileQuality(
    String pipeline,
    String source,
    String file,
    long bytes,
    String crc32c,
    LocalDate ds,
    TableName table,
    CheckStatus status,
    Kind schema,
    Kind completeness,
    Kind businessRules,
    Threshold threshold) {

  /**
   * One kind of validation.
   *
   * @param violations rows that broke each of its rules; a row may break several
   * @param columns how complete the columns of the whole table are; for completeness alone
   */
  record Kind(
      Map<String, Long> violations,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartitionQuality.ColumnQuality> columns) {
    Kind(Map<String, Long> violations) {
      this(violations, List.of());
    }
  }

  /**
   * Whether enough rows are good.
   *
   * @param rows rows in the file, malformed ones included
   * @param good those that were not rejected
   * @param goodPct of a hundred rows, rounded down; 100 without rows
   * @param minGoodPct of a hundred rows so many should be good, or null
   */
  record Threshold(long rows, long good, BigDecimal goodPct, BigDecimal minGoodPct) {
    static Threshold of(long rows, long rejected, BigDecimal least) {
      return new Threshold(rows, rows - rejected, Percent.down(rows - rejected, rows), least);
    }

    boolean isMet() {
      return minGoodPct == null || goodPct.compareTo(minGoodPct) >= 0;
    }
  }

  /** The name of its report. */
  String fileName() {
    return "validation_report_%s.json".formatted(file.replaceAll("[^A-Za-z0-9._-]", "_"));
  }
}
