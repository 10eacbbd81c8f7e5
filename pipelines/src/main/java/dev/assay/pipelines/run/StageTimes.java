// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Layer;
import dev.assay.pipelines.plan.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Adds up how long a run is at each stage. Thread-safe. */
final class StageTimes {
  private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

  /** Does the part of a stage that makes partitions of a layer, and measures it. */
  void measure(Layer layer, Runnable work) {
    for (Stage stage : Stage.values()) {
      if (stage.makes(layer)) {
        measure(stage, work);
      }
    }
  }

  /** Does a part of a stage and measures it, also where it throws. */
  void measure(Stage stage, Runnable work) {
    long began = System.nanoTime();
    try {
      work.run();
    } finally {
      add(stage, System.nanoTime() - began);
    }
  }

  private synchronized void add(Stage stage, long taken) {
    nanos.merge(stage, taken, Long::sum);
  }

  /** What was measured so far, in the order of the stages. */
  synchronized List<StageTime> all() {
    return nanos.entrySet().stream()
        .map(e -> new StageTime(e.getKey(), TimeUnit.NANOSECONDS.toMillis(e.getValue())))
        .toList();
  }
}
