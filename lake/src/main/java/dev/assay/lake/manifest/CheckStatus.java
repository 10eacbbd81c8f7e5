// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a check ended. */
public enum CheckStatus {
  /** No more bad rows than it allows. */
  PASSED,
  /** More than it allows, and its severity is {@link Severity#WARN}. */
  WARNED,
  /** More than it allows, and its severity is {@link Severity#ERROR}. */
  FAILED;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
