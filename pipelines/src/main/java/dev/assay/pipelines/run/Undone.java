// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Ledger;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.BlockedPartition;
import dev.assay.pipelines.plan.Plan;
import dev.assay.pipelines.plan.PlannedPartition;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.TableNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run of days would still make, whichever stages and tables the present one was asked for:
 * what is missing, and what is not what its inputs and declarations would give today. That rows may
 * come late is no reason. Immutable.
 */
final class Undone {
  private final List<TableNode> nodes;
  private final Map<PartitionKey, String> reasons = new LinkedHashMap<>();

  private Undone(List<TableNode> nodes, Plan plan) {
    this.nodes = nodes;
    for (PlannedPartition planned : plan.work()) {
      reasons.put(planned.partition(), planned.detail());
    }
    for (BlockedPartition blocked : plan.blocked()) {
      reasons.put(blocked.partition(), "%s is not published".formatted(blocked.missing()));
    }
  }

  /** Plans; lists sources of files, and reads a file that was written again at its old size. */
  static Undone of(
      PipelineDefinition definition,
      Settings settings,
      Lake lake,
      Ledger ledger,
      List<LocalDate> days) {
    List<TableNode> nodes = definition.nodes().stream().map(node -> node.lookingBack(0)).toList();
    Planner planner =
        new Planner(
            definition.name(),
            nodes,
            new AcceptanceStore(lake, definition.name()).all(),
            new ListedSources(definition, settings, lake, ListedSources.Depth.CONTENT));
    Selection all =
        new Selection(days, EnumSet.allOf(Layer.class), Set.of(), Selection.Extent.NEEDED);
    return new Undone(nodes, planner.plan(ledger, all));
  }

  /** A partition that is to be made, with the reason; empty where there is none. */
  Optional<String> first() {
    return reasons.entrySet().stream()
        .findFirst()
        .map(one -> "%s is not done: %s".formatted(one.getKey(), one.getValue()));
  }

  /** Whether a partition and all that is made from it, however far, is done. */
  boolean isDone(PartitionKey partition) {
    List<TableName> made = new ArrayList<>(List.of(partition.table()));
    for (TableNode node : nodes) {
      if (node.inputs().stream().anyMatch(made::contains)) {
        made.add(node.table());
      }
    }
    return made.stream()
        .map(table -> new PartitionKey(partition.pipeline(), table, partition.ds()))
        .noneMatch(reasons::containsKey);
  }
}
