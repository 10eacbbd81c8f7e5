// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * One table of one pipeline for one {@code ds}, written {@code community/silver.users/2026-01-05}.
 *
 * @param pipeline the pipeline's name, snake_case
 * @param table the table
 * @param ds the UTC day the data belongs to
 */
public record PartitionKey(String pipeline, TableName table, LocalDate ds)
    implements Comparable<PartitionKey>, Serializable {
  private static final Comparator<PartitionKey> ORDER =
      Comparator.comparing(PartitionKey::pipeline)
          .thenComparing(PartitionKey::table)
          .thenComparing(PartitionKey::ds);

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  @JsonCreator
  public static PartitionKey parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "partition '%s': expected pipeline/layer.table/YYYY-MM-DD".formatted(text));
    }
    return new PartitionKey(parts[0], TableName.parse(parts[1]), LocalDate.parse(parts[2]));
  }

  /** The half-open UTC day of this partition. */
  public Interval interval() {
    return Interval.ofDay(ds);
  }

  @Override
  public int compareTo(PartitionKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  @JsonValue
  public String toString() {
    return pipeline + "/" + table + "/" + ds;
  }
}
