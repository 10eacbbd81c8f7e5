// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Lake;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells by what the lake remembers, and where that is away by what this run remembers itself, which
 * the lake learns when it is back. For one run, and one telling at a time; fails with nothing.
 */
final class SafeTelling {
  private final PipelineDefinition definition;
  private final Teller teller;
  private final AtomicReference<Memory> own = new AtomicReference<>(Memory.EMPTY);
  private volatile Memory learned = Memory.EMPTY;

  SafeTelling(PipelineDefinition definition, Teller teller) {
    this.definition = definition;
    this.teller = teller;
  }

  /** Where what was told cannot be looked up, rather tells once more than not at all. */
  List<Notice> tell(Lake lake, Facts facts, List<Alert> found, Watch.Looking looking) {
    try {
      MemoryStore memory = new MemoryStore(lake, definition.name());
      learn(memory);
      return new Telling(definition, teller, memory::update).tell(facts, found, looking);
    } catch (RuntimeException e) {
      List<Notice> notices = new ArrayList<>(tellWithoutLake(facts, found));
      notices.add(teller.lost(e));
      return notices;
    }
  }

  /** Only what is new: what is over by then must not come back. */
  private void learn(MemoryStore memory) {
    Memory told = own.get();
    if (!told.equals(learned)) {
      memory.update(before -> before.learning(told));
      learned = told;
    }
  }

  /** Knows only what the run itself has told so. */
  List<Notice> tellWithoutLake(Facts facts, List<Alert> found) {
    return new Telling(definition, teller, own::updateAndGet)
        .tell(facts, found, Watch.Looking.FOR_NEW);
  }
}
