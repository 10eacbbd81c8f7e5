// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;

/**
 * What a check found.
 *
 * @param check the check's name, as in {@code unique_user_id_date}
 * @param severity what a failure does
 * @param passed whether it passed
 * @param rows bad rows found
 * @param message one sentence for a person
 */
public record CheckResult(
    String check, Severity severity, boolean passed, long rows, String message)
    implements Serializable {
  /** Whether this result keeps the partition from being published. */
  public boolean blocks() {
    return !passed && severity == Severity.ERROR;
  }
}
