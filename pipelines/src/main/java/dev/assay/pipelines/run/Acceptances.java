// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Ledger;
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
    Acceptance everything = acceptance(history, tables(history));
    List<Acceptance> all = new ArrayList<>(before);
    all.add(everything);
    List<AcceptedPartition> fresh =
        new Planner(definition.name(), definition.nodes(), all)
            .plan(ledger, history).accepted().stream()
                .filter(accepted -> accepted.acceptance().equals(everything))
                .toList();
    Map<TableName, Long> counts = new TreeMap<>();
    fresh.forEach(accepted -> counts.merge(accepted.partition().table(), 1L, Long::sum));
    List<AcceptedTable> tables = new ArrayList<>();
    counts.forEach(
        (table, count) ->
            tables.add(new AcceptedTable(table, definition.fingerprint(table), count)));
    Acceptance exact = acceptance(history, tables);
    return fresh.stream()
        .map(accepted -> new AcceptedPartition(accepted.partition(), accepted.detail(), exact))
        .toList();
  }

  private List<AcceptedTable> tables(Selection history) {
    return definition.tables().stream()
        .filter(history::includes)
        .map(table -> new AcceptedTable(table, definition.fingerprint(table), 0))
        .toList();
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
