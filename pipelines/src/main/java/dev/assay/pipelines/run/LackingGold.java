// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Ledger;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a load that waits waits for; one that does not wait loads what is there. Immutable. */
record LackingGold(Set<PartitionKey> partitions) {
  /** Copies the set. */
  LackingGold {
    partitions = Set.copyOf(partitions);
  }

  /** The gold of a request to load that others have to make. */
  static LackingGold of(PipelineDefinition definition, RunRequest request, Ledger ledger) {
    Set<PartitionKey> lacking = new TreeSet<>();
    if (request.stages().contains(Stage.LOAD) && !request.stages().contains(Stage.GOLD)) {
      for (TableName table : definition.tables()) {
        if (table.layer() == Layer.GOLD && request.covers(table)) {
          for (LocalDate day : request.days()) {
            lacking.add(new PartitionKey(definition.name(), table, day));
          }
        }
      }
      lacking.removeIf(key -> ledger.find(key).isPresent());
    }
    return new LackingGold(lacking);
  }

  /** A failure for each, in order. */
  List<Failure> failures() {
    return partitions.stream()
        .sorted()
        .map(
            key ->
                new Failure(
                    Category.UPSTREAM,
                    "the load lacks %s, which is not published: run its stage first"
                        .formatted(key)))
        .toList();
  }
}
