// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What came of a step in a run.
 *
 * @param number its place among the pipeline's steps, from 1
 * @param name its name
 * @param status how it ended
 * @param detail what it made or found, or why not
 */
public record StepOutcome(int number, String name, Status status, String detail) {
  /** How a step ended; of its parts, the last of these counts. */
  public enum Status {
    /** There was nothing to do. */
    UNCHANGED,
    /** It is done. */
    DONE,
    /** It is done, and a check of it warned. */
    WARNED,
    /** It was not done, for a reason that is none of its own: its detail says which. */
    SKIPPED,
    /** It failed, or a check of it did. */
    FAILED;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Its number and its name, as in {@code 7 fusion-tables}. */
  public String title() {
    return number + " " + name;
  }

  /** It in a line. */
  public String line() {
    return "step %s: %s%s".formatted(title(), status, detail.isEmpty() ? "" : ": " + detail);
  }
}
