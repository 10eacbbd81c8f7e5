// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A stage of refinement; its text form is the lower-case name, as in {@code silver.users}. */
public enum Layer {
  /** Rows as the source gave them. */
  BRONZE,
  /** Typed, cleaned, deduplicated rows. */
  SILVER,
  /** Business tables. */
  GOLD;

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text names no layer
   */
  @JsonCreator
  public static Layer parse(String text) {
    for (Layer layer : values()) {
      if (layer.toString().equals(text)) {
        return layer;
      }
    }
    throw new IllegalArgumentException(
        "unknown layer '%s': expected bronze, silver or gold".formatted(text));
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
