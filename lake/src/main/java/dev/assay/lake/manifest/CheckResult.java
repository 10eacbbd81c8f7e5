// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * What a check found. Fields after {@code message} came later: manifests written before them lack
 * them.
 *
 * @param check the check's name, as in {@code unique_user_id_date}
 * @param severity what a failure does
 * @param passed whether it passed
 * @param rows bad rows found, also where so many are allowed; for a check of a figure 1 where the
 *     figure is bad
 * @param message one sentence for a person
 * @param total rows that were looked at, or null where that is not known
 * @param found the figure that was found, as text, for a check of a figure; else null
 * @param samples some of the bad rows, or null where none are kept
 * @param against the other partitions that the table was compared with
 */
public record CheckResult(
    String check,
    Severity severity,
    boolean passed,
    long rows,
    String message,
    Long total,
    String found,
    Samples samples,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InputRef> against)
    implements Serializable {
  /** Copies the list; an absent one is empty. */
  public CheckResult {
    against = against == null ? List.of() : List.copyOf(against);
  }

  /** How it ended. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public CheckStatus status() {
    if (passed) {
      return CheckStatus.PASSED;
    }
    return severity == Severity.WARN ? CheckStatus.WARNED : CheckStatus.FAILED;
  }

  /** Whether this result keeps the partition from being published. */
  public boolean blocks() {
    return status() == CheckStatus.FAILED;
  }
}
