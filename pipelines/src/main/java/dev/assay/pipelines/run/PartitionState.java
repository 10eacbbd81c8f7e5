// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.lake.TableName;
import java.time.LocalDate;
import java.util.Locale;

/**
 * How a partition stands.
 *
 * @param table the table
 * @param ds the day
 * @param state the state
 * @param rows rows published, or null
 * @param rejected rows rejected, or null
 * @param generation the generation published, or null
 * @param detail why it is not done, or empty
 */
public record PartitionState(
    TableName table,
    LocalDate ds,
    State state,
    Long rows,
    Long rejected,
    Long generation,
    String detail) {
  /** What a partition can be. */
  public enum State {
    /** Published, of the newest inputs and definitions. */
    DONE,
    /** Not published. */
    MISSING,
    /** Published, but its inputs or its definition have changed since. */
    STALE,
    /** Published by an earlier definition, which somebody has accepted. */
    ACCEPTED,
    /** Not done, and the last run that tried failed. */
    FAILED,
    /** Not done, and a run holds its lease, or one that may make it runs on this host. */
    RUNNING;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it is done. */
  public boolean isDone() {
    return state == State.DONE;
  }
}
