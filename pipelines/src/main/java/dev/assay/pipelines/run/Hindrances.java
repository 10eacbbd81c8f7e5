// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.manifest.Ledger;
import dev.assay.pipelines.plan.CheckContexts;
import dev.assay.pipelines.plan.PlannedPartition;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run could not make so far, and why what is made from that cannot be made either. For one
 * thread.
 */
final class Hindrances {
  private final Map<PartitionKey, Failure> failures = new HashMap<>();
  private final Set<PartitionKey> skipped = new HashSet<>();

  /** A partition was tried in vain. */
  void failed(PartitionKey partition, Failure why) {
    failures.put(partition, why);
  }

  /** A partition was not tried. */
  void skipped(PartitionKey partition, Failure why) {
    failures.put(partition, why);
    skipped.add(partition);
  }

  /** Whether a partition could not be made. */
  boolean knows(PartitionKey partition) {
    return failures.containsKey(partition);
  }

  /** Why a partition that lacks an input is not made. */
  Failure ofMissing(PartitionKey partition, PartitionKey missing, Ledger ledger) {
    return failures.containsKey(missing)
        ? because(partition, missing, ledger)
        : waiting(partition, missing.toString());
  }

  /** Why a partition that is planned cannot be made; empty where it can. */
  Optional<Failure> of(PlannedPartition planned, Ledger ledger) {
    PartitionKey partition = planned.partition();
    List<TableName> compared =
        planned.checks().inputs().stream()
            .filter(input -> input.day() == CheckInput.Day.SAME_DAY)
            .map(CheckInput::table)
            .toList();
    return ofInputs(partition, planned.inputs(), ledger)
        .or(() -> ofInputs(partition, compared, ledger))
        .or(() -> ofChecks(planned, ledger));
  }

  /** Why a partition cannot follow these inputs of its day; empty where it can. */
  Optional<Failure> ofInputs(PartitionKey partition, Collection<TableName> inputs, Ledger ledger) {
    return inputs.stream()
        .map(input -> new PartitionKey(partition.pipeline(), input, partition.ds()))
        .filter(failures::containsKey)
        .map(input -> because(partition, input, ledger))
        .findFirst();
  }

  private static Optional<Failure> ofChecks(PlannedPartition planned, Ledger ledger) {
    return planned.checks().inputs().stream()
        .filter(input -> CheckContexts.find(input, planned.partition(), ledger).isEmpty())
        .map(input -> waiting(planned.partition(), input.table().toString()))
        .findFirst();
  }

  private static Failure waiting(PartitionKey partition, String missing) {
    return new Failure(
        Category.UPSTREAM,
        "%s waits for %s, which is not published: run its stage first"
            .formatted(partition, missing));
  }

  private Failure because(PartitionKey partition, PartitionKey input, Ledger ledger) {
    String stays =
        ledger
            .find(partition)
            .map(
                entry ->
                    "; generation %d of %s stays".formatted(entry.generation(), partition.table()))
            .orElse("");
    return new Failure(
        failures.get(input).category(),
        "skipped because %s %s in this run%s; next: mend that and run again"
            .formatted(input.table(), skipped.contains(input) ? "was skipped" : "failed", stays));
  }
}
