// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.TableName;
import java.io.Serializable;

/**
 * Another table that a check compares with.
 *
 * @param table the table
 * @param day which of its partitions
 */
public record CheckInput(TableName table, Day day) implements Serializable {
  /** Which partition of the other table. */
  public enum Day {
    /** The one of the same day. */
    SAME_DAY,
    /** The newest that is published, of the same day or before. */
    LATEST
  }
}
