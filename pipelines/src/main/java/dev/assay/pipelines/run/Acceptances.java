// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Acceptance;
import dev.assay.pipelines.plan.AcceptedPartition;
import dev.assay.pipelines.plan.AcceptedTable;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets history be: partitions that nothing but a change of their definition makes stale. */
public final class Acceptances {
  private final AcceptanceStore store;
  private final LedgerReader reader;
  private final PipelineDefinition definition;

  /** Acceptances of one pipeline in that lake, which the caller closes. */
  public Acceptances(Lake lake, PipelineDefinition definition) {
    this.store = new AcceptanceStore(lake, definition.name());
    this.reader = new LedgerReader(lake, definition.name());
    this.definition = definition;
  }

  /** Which partitions would be let be from now on; touches nothing. */
  public List<AcceptedPartition> preview(Selection history) {
    return fresh(history, reader.read(), store.all());
  }

  /** Lets them be and keeps that in the lake; keeps nothing where there are none. */
  public List<AcceptedPartition> accept(Selection history) {
    List<AcceptedPartition> fresh = preview(history);
    if (!fresh.isEmpty()) {
      store.keep(fresh.get(0).acceptance());
    }
    return fresh;
  }

  private List<AcceptedPartition> fresh(Selection history, Ledger ledger, List<Acceptance> before) {
    Acceptance everything = acceptance(history, everything(history, ledger));
    List<Acceptance> all = new ArrayList<>(before);
    all.add(everything);
    List<AcceptedPartition> fresh =
        new Planner(definition.name(), definition.nodes(), all)
            .plan(ledger, history).accepted().stream()
                .filter(accepted -> accepted.acceptance().equals(everything))
                .toList();
    Acceptance exact = acceptance(history, exact(fresh, ledger));
    return fresh.stream()
        .map(accepted -> new AcceptedPartition(accepted.partition(), accepted.detail(), exact))
        .toList();
  }

  /** Every table that is selected, whatever its partitions were made by. */
  private List<AcceptedTable> everything(Selection history, Ledger ledger) {
    List<String> any = ledger.entries().stream().map(LedgerEntry::definition).distinct().toList();
    return definition.tables().stream()
        .filter(history::includes)
        .map(table -> new AcceptedTable(table, definition.fingerprint(table), any, 0))
        .toList();
  }

  private List<AcceptedTable> exact(List<AcceptedPartition> fresh, Ledger ledger) {
    Map<TableName, List<String>> madeBy = new TreeMap<>();
    for (AcceptedPartition accepted : fresh) {
      PartitionKey key = accepted.partition();
      madeBy
          .computeIfAbsent(key.table(), table -> new ArrayList<>())
          .add(ledger.find(key).orElseThrow().definition());
    }
    List<AcceptedTable> tables = new ArrayList<>();
    madeBy.forEach(
        (table, made) ->
            tables.add(
                new AcceptedTable(
                    table,
                    definition.fingerprint(table),
                    made.stream().distinct().sorted().toList(),
                    made.size())));
    return tables;
  }

  private static Acceptance acceptance(Selection history, List<AcceptedTable> tables) {
    Instant now = Instant.now();
    return new Acceptance(
        RunId.next(now),
        now,
        System.getProperty("user.name") + "@" + Host.name(),
        history.days().get(0),
        history.days().get(history.days().size() - 1),
        tables);
  }
}
