// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan as it grows, inputs before what is made from them. For one thread. */
final class Draft {
  private static final long UNKNOWN = -1;

  private final Ledger ledger;
  private final Selection.Extent extent;
  private final List<Acceptance> acceptances;
  private final SourceLook sources;
  private final List<PlannedPartition> work = new ArrayList<>();
  private final List<BlockedPartition> blocked = new ArrayList<>();
  private final List<AcceptedPartition> accepted = new ArrayList<>();

  /** What is to be made, each with the change of a definition behind it. */
  private final Map<PartitionKey, Root> planned = new HashMap<>();

  private final List<PartitionKey> kept = new ArrayList<>();
  private final Set<PartitionKey> unreachable = new HashSet<>();

  Draft(Ledger ledger, Selection.Extent extent, List<Acceptance> acceptances, SourceLook sources) {
    this.sources = sources;
    this.ledger = ledger;
    this.extent = extent;
    this.acceptances = acceptances;
  }

  Plan plan() {
    return new Plan(work, blocked, accepted, kept);
  }

  /**
   * Considers a partition that is selected.
   *
   * @param completeAt when all rows that may come late have come; empty where none do
   */
  void consider(TableNode node, PartitionKey key, Optional<Instant> completeAt) {
    Optional<PartitionKey> missing =
        node.inputs().stream().map(input -> sameDay(key, input)).filter(this::lacks).findFirst();
    if (missing.isPresent()) {
      block(key, missing.get());
      return;
    }
    LedgerEntry current = ledger.find(key).orElse(null);
    if (current == null) {
      plan(node, key, null, new Why(Reason.MISSING, missing(node, key), Root.NONE));
    } else if (extent == Selection.Extent.ALL) {
      String detail = "asked for; generation %d".formatted(current.generation());
      plan(node, key, current, new Why(Reason.FORCED, detail, Root.NONE));
    } else {
      compare(node, key, current, completeAt);
    }
  }

  /** Considers a published partition of a day before the selected ones, for its late rows only. */
  void reconsider(TableNode node, PartitionKey key, Optional<Instant> completeAt) {
    LedgerEntry current = ledger.find(key).orElse(null);
    if (current == null || node.inputs().stream().anyMatch(i -> lacks(sameDay(key, i)))) {
      return;
    }
    boolean hasNewInput =
        node.inputs().stream()
            .filter(input -> used(current, input).isPresent())
            .anyMatch(input -> changed(sameDay(key, input), current).isPresent());
    if (hasNewInput || late(current, completeAt).isPresent()) {
      compare(node, key, current, completeAt);
    }
  }

  /** Why rows may have come since a partition was published; empty where they cannot. */
  private static Optional<Why> late(LedgerEntry current, Optional<Instant> completeAt) {
    return completeAt
        .filter(end -> current.publishedAt().isBefore(end))
        .map(
            end ->
                new Why(
                    Reason.LATE_ROWS,
                    "rows may have come since %s, until %s"
                        .formatted(current.publishedAt().truncatedTo(ChronoUnit.SECONDS), end),
                    Root.NONE));
  }

  private String missing(TableNode node, PartitionKey key) {
    Optional<String> lacking = node.inputs().isEmpty() ? sources.lacking(key) : Optional.empty();
    return lacking.map(what -> "not published; " + what).orElse("not published");
  }

  /** What has changed in the source that bronze is made from. */
  private List<Why> sourceChanges(TableNode node, LedgerEntry current) {
    return node.inputs().isEmpty()
        ? sources
            .changed(current)
            .map(what -> List.of(new Why(Reason.INPUT_CHANGED, what, Root.NONE)))
            .orElse(List.of())
        : List.of();
  }

  /** Whether an input will not be there: neither published nor made by this plan. */
  private boolean lacks(PartitionKey input) {
    return unreachable.contains(input)
        || (!planned.containsKey(input) && ledger.find(input).isEmpty());
  }

  /** An input that only a change of the definition has brought is no change of an input. */
  private void compare(
      TableNode node, PartitionKey key, LedgerEntry current, Optional<Instant> completeAt) {
    String change =
        node.fingerprint().equals(current.definition())
            ? ""
            : DefinitionChange.between(current, node);
    List<Why> inputs =
        node.inputs().stream()
            .filter(input -> change.isEmpty() || used(current, input).isPresent())
            .flatMap(input -> changed(sameDay(key, input), current).stream())
            .collect(Collectors.toCollection(ArrayList::new));
    inputs.addAll(sourceChanges(node, current));
    Optional<Acceptance> letBe =
        change.isEmpty() ? Optional.empty() : acceptance(current, node.fingerprint());
    if (!change.isEmpty() && letBe.isEmpty()) {
      Root root = new Root(node.table(), change);
      plan(node, key, current, new Why(Reason.DEFINITION_CHANGED, joined(change, inputs), root));
    } else if (!inputs.isEmpty()) {
      plan(
          node,
          key,
          current,
          new Why(Reason.INPUT_CHANGED, joined("", inputs), inputs.get(0).root()));
    } else if (late(current, completeAt).isPresent()) {
      plan(node, key, current, late(current, completeAt).get());
    } else if (letBe.isPresent()) {
      accepted.add(new AcceptedPartition(key, change, letBe.get()));
      kept.add(key);
    } else {
      kept.add(key);
    }
  }

  private static String joined(String change, List<Why> inputs) {
    List<String> details = new ArrayList<>();
    if (!change.isEmpty()) {
      details.add(change);
    }
    inputs.forEach(input -> details.add(input.detail()));
    return String.join("; ", details);
  }

  private Optional<Acceptance> acceptance(LedgerEntry current, String definition) {
    return acceptances.stream().filter(one -> one.covers(current, definition)).findFirst();
  }

  private void plan(TableNode node, PartitionKey key, LedgerEntry current, Why why) {
    Optional<PartitionKey> unchecked = withoutCheckInput(node, key);
    if (unchecked.isPresent()) {
      block(key, unchecked.get());
      return;
    }
    planned.put(key, why.root());
    work.add(
        new PlannedPartition(
            key,
            why.reason(),
            why.detail(),
            current,
            node.inputs(),
            node.fingerprint(),
            node.parts(),
            readRows(node, key),
            node.checks()));
  }

  private void block(PartitionKey key, PartitionKey missing) {
    blocked.add(new BlockedPartition(key, missing));
    unreachable.add(key);
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
        || planned.keySet().stream()
            .anyMatch(p -> p.table().equals(input.table()) && p.ds().isBefore(key.ds()));
  }

  private Optional<Why> changed(PartitionKey input, LedgerEntry current) {
    Root root = planned.get(input);
    if (root != null) {
      String detail = input.table() + " will be made" + root.seenFrom(input.table());
      return Optional.of(new Why(Reason.INPUT_CHANGED, detail, root));
    }
    Optional<InputRef> used = used(current, input.table());
    LedgerEntry now = ledger.find(input).orElseThrow();
    if (used.isPresent() && used.get().attempt().equals(now.attempt())) {
      return Optional.empty();
    }
    String before = used.map(ref -> "generation " + ref.generation()).orElse("nothing");
    String detail =
        "%s is generation %d, was made from %s".formatted(input.table(), now.generation(), before);
    return Optional.of(new Why(Reason.INPUT_CHANGED, detail, Root.NONE));
  }

  private static Optional<InputRef> used(LedgerEntry current, TableName input) {
    return current.inputs().stream().filter(ref -> ref.table().equals(input)).findFirst();
  }

  private long readRows(TableNode node, PartitionKey key) {
    if (node.inputs().isEmpty()) {
      return UNKNOWN;
    }
    long rows = 0;
    for (TableName input : node.inputs()) {
      PartitionKey from = sameDay(key, input);
      if (planned.containsKey(from)) {
        return UNKNOWN;
      }
      rows += ledger.find(from).map(entry -> entry.rows().written()).orElse(0L);
    }
    return rows;
  }

  private static PartitionKey sameDay(PartitionKey key, TableName table) {
    return new PartitionKey(key.pipeline(), table, key.ds());
  }

  /**
   * Why a partition is to be made.
   *
   * @param reason the kind
   * @param detail in words
   * @param root the change of a definition behind it
   */
  private record Why(Reason reason, String detail, Root root) {}

  /**
   * A change of a definition, from which others follow.
   *
   * @param table the table whose definition it is, or null where none has changed
   * @param change what has changed
   */
  private record Root(TableName table, String change) {
    static final Root NONE = new Root(null, "");

    String seenFrom(TableName input) {
      if (table == null) {
        return "";
      }
      return ": " + change + (table.equals(input) ? "" : " of " + table);
    }
  }
}
