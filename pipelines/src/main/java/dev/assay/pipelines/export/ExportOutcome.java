// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.lake.Failure;
import dev.assay.lake.TableName;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What became of one day of an export.
 *
 * @param table the table
 * @param ds the day
 * @param target the file
 * @param status what became of it
 * @param generation the generation that the file holds; 0 where there is none
 * @param rows rows in it
 * @param bytes its size
 * @param failure why it was not written, or null
 */
public record ExportOutcome(
    TableName table,
    LocalDate ds,
    String target,
    Status status,
    long generation,
    long rows,
    long bytes,
    Failure failure) {
  /** What became of a file. */
  public enum Status {
    /** It was written. */
    WRITTEN,
    /** It holds that generation already. */
    UNCHANGED,
    /** The day is not published, or the file is for a newer one. */
    SKIPPED,
    /** It was not written; what was there stays. */
    FAILED;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
