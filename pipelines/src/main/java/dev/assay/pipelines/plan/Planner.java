// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plan = definitions − manifests. Touches nothing. */
public final class Planner {
  private static final long UNKNOWN = -1;

  private final String pipeline;
  private final List<TableNode> tables;

  /**
   * A planner of one pipeline.
   *
   * @param tables its tables, each after its inputs
   */
  public Planner(String pipeline, List<TableNode> tables) {
    this.pipeline = pipeline;
    this.tables = List.copyOf(tables);
  }

  /** What would run, given what is published. */
  public Plan plan(Ledger ledger, Selection selection) {
    Draft draft = new Draft(ledger, selection);
    for (LocalDate day : selection.days()) {
      for (TableNode node : tables) {
        if (selection.includes(node.table())) {
          draft.consider(node, new PartitionKey(pipeline, node.table(), day));
        }
      }
    }
    return new Plan(draft.work, draft.blocked, draft.upToDate);
  }

  /** A plan as it grows. */
  private static final class Draft {
    private final Ledger ledger;
    private final Selection selection;
    private final List<PlannedPartition> work = new ArrayList<>();
    private final List<BlockedPartition> blocked = new ArrayList<>();
    private final Set<PartitionKey> planned = new HashSet<>();
    private final Set<PartitionKey> unreachable = new HashSet<>();
    private int upToDate;

    Draft(Ledger ledger, Selection selection) {
      this.ledger = ledger;
      this.selection = selection;
    }

    void consider(TableNode node, PartitionKey key) {
      Optional<PartitionKey> missing =
          node.inputs().stream().map(input -> sameDay(key, input)).filter(this::lacks).findFirst();
      if (missing.isPresent()) {
        blocked.add(new BlockedPartition(key, missing.get()));
        unreachable.add(key);
        return;
      }
      LedgerEntry current = ledger.find(key).orElse(null);
      Optional<Why> why = why(node, key, current);
      if (why.isEmpty()) {
        upToDate++;
        return;
      }
      Optional<PartitionKey> unchecked = withoutCheckInput(node, key);
      if (unchecked.isPresent()) {
        blocked.add(new BlockedPartition(key, unchecked.get()));
        unreachable.add(key);
        return;
      }
      planned.add(key);
      work.add(
          new PlannedPartition(
              key,
              why.get().reason,
              why.get().detail,
              current,
              node.inputs(),
              node.fingerprint(),
              readRows(node, key),
              node.checks()));
    }

    /** What a check would be compared with, where that will not be there. */
    private Optional<PartitionKey> withoutCheckInput(TableNode node, PartitionKey key) {
      return node.checks().inputs().stream()
          .filter(
              input ->
                  lacks(sameDay(key, input.table()))
                      && (input.day() == CheckInput.Day.SAME_DAY || !comesBefore(key, input)))
          .map(input -> sameDay(key, input.table()))
          .findFirst();
    }

    /** Whether an earlier partition of a table is published, or made by this plan. */
    private boolean comesBefore(PartitionKey key, CheckInput input) {
      return ledger.newest(sameDay(key, input.table())).isPresent()
          || planned.stream()
              .anyMatch(p -> p.table().equals(input.table()) && p.ds().isBefore(key.ds()));
    }

    /** Whether an input will not be there: neither published nor made by this plan. */
    private boolean lacks(PartitionKey input) {
      return unreachable.contains(input)
          || (!planned.contains(input) && ledger.find(input).isEmpty());
    }

    private Optional<Why> why(TableNode node, PartitionKey key, LedgerEntry current) {
      if (current == null) {
        return Optional.of(new Why(Reason.MISSING, "not published"));
      }
      if (selection.extent() == Selection.Extent.ALL) {
        return Optional.of(
            new Why(Reason.FORCED, "asked for; generation %d".formatted(current.generation())));
      }
      if (!node.fingerprint().equals(current.definition())) {
        return Optional.of(
            new Why(
                Reason.DEFINITION_CHANGED,
                "made by definition %s, now %s"
                    .formatted(current.definition(), node.fingerprint())));
      }
      return node.inputs().stream()
          .flatMap(input -> changed(sameDay(key, input), current).stream())
          .findFirst()
          .map(detail -> new Why(Reason.INPUT_CHANGED, detail));
    }

    private Optional<String> changed(PartitionKey input, LedgerEntry current) {
      if (planned.contains(input)) {
        return Optional.of(input.table() + " will be made");
      }
      Optional<InputRef> used =
          current.inputs().stream().filter(ref -> ref.table().equals(input.table())).findFirst();
      LedgerEntry now = ledger.find(input).orElseThrow();
      if (used.isPresent() && used.get().attempt().equals(now.attempt())) {
        return Optional.empty();
      }
      String before = used.map(ref -> "generation " + ref.generation()).orElse("nothing");
      return Optional.of(
          "%s is generation %d, was made from %s"
              .formatted(input.table(), now.generation(), before));
    }

    private long readRows(TableNode node, PartitionKey key) {
      if (node.inputs().isEmpty()) {
        return UNKNOWN;
      }
      long rows = 0;
      for (TableName input : node.inputs()) {
        PartitionKey from = sameDay(key, input);
        if (planned.contains(from)) {
          return UNKNOWN;
        }
        rows += ledger.find(from).map(entry -> entry.rows().written()).orElse(0L);
      }
      return rows;
    }

    private static PartitionKey sameDay(PartitionKey key, TableName table) {
      return new PartitionKey(key.pipeline(), table, key.ds());
    }
  }

  private record Why(Reason reason, String detail) {}
}
