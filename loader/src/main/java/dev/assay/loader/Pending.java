// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.manifest.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Compares what is published with what the warehouse holds. */
final class Pending {
  private Pending() {}

  /** Everything, for a warehouse that does not exist yet. */
  static List<PendingPartition> all(Collection<LoadTable> tables) {
    List<PendingPartition> pending = new ArrayList<>();
    for (LoadTable table : tables) {
      table.partitions().forEach(entry -> pending.add(new PendingPartition(table, entry, 0)));
    }
    return pending;
  }

  static List<PendingPartition> of(Collection<LoadTable> tables, LoadedPartitions loaded) {
    List<PendingPartition> pending = new ArrayList<>();
    for (LoadTable table : tables) {
      boolean reshaped = !loaded.hasShapeOf(table);
      for (LedgerEntry entry : table.partitions()) {
        Optional<LoadedPartitions.Held> held = loaded.find(entry.partition());
        if (reshaped || held.isEmpty() || !held.get().attempt().equals(entry.attempt())) {
          long replaced = held.map(LoadedPartitions.Held::generation).orElse(0L);
          pending.add(new PendingPartition(table, entry, replaced));
        }
      }
    }
    return pending;
  }
}
