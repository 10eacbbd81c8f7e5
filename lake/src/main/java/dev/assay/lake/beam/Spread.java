// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/** Spreads splits over the workers, and keeps them from being fused to what made them. */
public final class Spread extends PTransform<PCollection<Assigned>, PCollection<Assigned>> {
  private static final long serialVersionUID = 1L;

  private Spread() {}

  /** By random keys: a hash of few keys spreads worse. */
  public static Spread evenly() {
    return new Spread();
  }

  @Override
  public PCollection<Assigned> expand(PCollection<Assigned> splits) {
    return splits.apply(Reshuffle.viaRandomKey());
  }
}
