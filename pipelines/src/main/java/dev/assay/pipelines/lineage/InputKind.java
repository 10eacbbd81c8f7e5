// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a column's values are made from those of another, in OpenLineage's words; weakest first. */
public enum InputKind {
  /** Taken as they are. */
  IDENTITY,
  /** Computed, each from values of the same row. */
  TRANSFORMATION,
  /** Computed from the values of several rows. */
  AGGREGATION;

  /** The stronger of two: what is aggregated stays so, whatever happens to it besides. */
  InputKind or(InputKind other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
