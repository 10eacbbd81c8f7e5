// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a failed check does. */
public enum Severity {
  /** The partition is published and the finding recorded. */
  WARN,
  /** The partition is not published. */
  ERROR;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
