// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.lake.Fingerprint;
import dev.assay.lake.RefusedFile;
import dev.assay.lake.TableName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The quality of one file that was read or refused, as its JSON file says it. Of a file that was
 * refused nothing is known but its size and why.
 *
 * @param pipeline the pipeline
 * @param source the source
 * @param file its name there, folders included
 * @param bytes its size
 * @param crc32c CRC32C of its bytes, or null
 * @param ds the day it was read for
 * @param table the table that it is rows of
 * @param status failed where the table was held back, warned where it is below the bound
 * @param reason why it was refused, or null
 * @param publishedGeneration where it was refused, the generation of the table that stays published
 *     for the day without it, or null
 * @param schema whether its rows have the form and types that the contract promises, or null
 * @param completeness whether its rows have the values that they need, or null
 * @param businessRules whether its rows keep the declared rules, or null
 * @param threshold whether enough of its rows are good, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FileQuality(
    String pipeline,
    String source,
    String file,
    long bytes,
    String crc32c,
    LocalDate ds,
    TableName table,
    Status status,
    String reason,
    Long publishedGeneration,
    Kind schema,
    Kind completeness,
    Kind businessRules,
    Threshold threshold) {
  private static final int NAME_CHARS = 150;

  /** How good a file is. */
  enum Status {
    /** Enough of its rows are good. */
    PASSED,
    /** Too few of them are. */
    WARNED,
    /** Its table was held back. */
    FAILED,
    /** It is no file that can be read. */
    REFUSED;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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

  /** A file that was refused, for the table that would be rows of it. */
  static FileQuality refused(
      String pipeline,
      String source,
      RefusedFile file,
      LocalDate ds,
      TableName table,
      Long publishedGeneration) {
    return new FileQuality(
        pipeline,
        source,
        file.name(),
        file.bytes(),
        null,
        ds,
        table,
        Status.REFUSED,
        file.why(),
        publishedGeneration,
        null,
        null,
        null,
        null);
  }

  /**
   * The name of its report: the same whenever the file is read for that table, whatever became of
   * it, and no other file's. Different names may look the same without what is replaced or cut off.
   */
  String fileName() {
    String shown = file.replaceAll("[^A-Za-z0-9._-]", "_");
    return "validation_report_%s-%s.json"
        .formatted(
            shown.substring(Math.max(0, shown.length() - NAME_CHARS)),
            Fingerprint.of(List.of(source, file, table.toString())));
  }
}
