// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Ledger;
import java.time.LocalDate;
import java.util.List;

/** Plan = definitions − manifests. Touches nothing. */
public final class Planner {
  private final String pipeline;
  private final List<TableNode> tables;
  private final List<Acceptance> acceptances;
  private final SourceLook sources;

  /**
   * A planner of one pipeline in which nobody has accepted stale partitions.
   *
   * @param tables its tables, each after its inputs
   */
  public Planner(String pipeline, List<TableNode> tables) {
    this(pipeline, tables, List.of());
  }

  /**
   * A planner of one pipeline.
   *
   * @param tables its tables, each after its inputs
   * @param acceptances which stale partitions are let be
   */
  public Planner(String pipeline, List<TableNode> tables, List<Acceptance> acceptances) {
    this(pipeline, tables, acceptances, SourceLook.NONE);
  }

  /**
   * A planner of one pipeline.
   *
   * @param tables its tables, each after its inputs
   * @param acceptances which stale partitions are let be
   * @param sources what tells whether the sources have changed
   */
  public Planner(
      String pipeline, List<TableNode> tables, List<Acceptance> acceptances, SourceLook sources) {
    this.sources = sources;
    this.pipeline = pipeline;
    this.tables = List.copyOf(tables);
    this.acceptances = List.copyOf(acceptances);
  }

  /** What would run, given what is published. */
  public Plan plan(Ledger ledger, Selection selection) {
    Draft draft = new Draft(ledger, selection.extent(), acceptances, sources);
    Lookback lookback = new Lookback(tables, selection.days());
    for (LocalDate day : lookback.days()) {
      for (TableNode node : tables) {
        if (selection.includes(node.table())) {
          consider(draft, lookback, node, partition(node.table(), day));
        }
      }
    }
    return draft.plan();
  }

  private static void consider(Draft draft, Lookback lookback, TableNode node, PartitionKey key) {
    if (lookback.isSelected(key.ds())) {
      draft.consider(node, key, lookback.completeAt(node, key.ds()));
    } else if (lookback.reaches(node, key.ds())) {
      draft.reconsider(node, key, lookback.completeAt(node, key.ds()));
    }
  }

  /** The tables that a table is made from. */
  public List<TableName> inputs(TableName table) {
    return tables.stream()
        .filter(node -> node.table().equals(table))
        .flatMap(node -> node.inputs().stream())
        .toList();
  }

  private PartitionKey partition(TableName table, LocalDate day) {
    return new PartitionKey(pipeline, table, day);
  }
}
