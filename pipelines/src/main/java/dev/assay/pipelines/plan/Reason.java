// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a partition is to be made. */
public enum Reason {
  /** It is not published. */
  MISSING,
  /** What it was made from has been replaced, or will be by this plan. */
  INPUT_CHANGED,
  /** The declarations it was made by have changed. */
  DEFINITION_CHANGED,
  /** Rows of its day may have come to the source since it was read. */
  LATE_ROWS,
  /** It was asked for by name. */
  FORCED;

  /** The text form, as in {@code input changed}. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
