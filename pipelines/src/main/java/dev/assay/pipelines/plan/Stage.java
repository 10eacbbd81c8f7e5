// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.lake.Layer;
import java.util.Locale;
import java.util.Optional;

/** A step of a pipeline that can be run by itself. */
public enum Stage {
  /** Extraction from the sources. */
  BRONZE(Layer.BRONZE),
  /** Typing, rules, deduplication. */
  SILVER(Layer.SILVER),
  /** Business tables. */
  GOLD(Layer.GOLD),
  /** The warehouse. */
  LOAD(null),
  /** Files from what is published, and the archive of what was read. */
  EXPORT(null);

  private final Layer layer;

  Stage(Layer layer) {
    this.layer = layer;
  }

  /** The layer it makes; empty for load and export. */
  public Optional<Layer> layer() {
    return Optional.ofNullable(layer);
  }

  /** Whether it makes partitions of that layer. */
  public boolean makes(Layer made) {
    return layer == made;
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
