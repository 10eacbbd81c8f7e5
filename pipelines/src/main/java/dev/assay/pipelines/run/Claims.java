// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.Manifests;
import dev.assay.pipelines.lease.Holder;
import dev.assay.pipelines.lease.Leases;
import dev.assay.pipelines.plan.Plan;
import dev.assay.pipelines.plan.PlannedPartition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Takes leases on what a stage is to make, and plans again where another run has published
 * meanwhile, so that two runs at once share the work instead of doing it twice. For one thread.
 */
final class Claims {
  /** Another run that publishes one partition after the other makes this one plan again. */
  private static final int MAX_PLANS = 10;

  private final Lake lake;
  private final Leases leases;

  Claims(Lake lake, Leases leases) {
    this.lake = lake;
    this.leases = leases;
  }

  /** Takes what a plan from that ledger would make. */
  Claim take(Ledger ledger, Function<Ledger, Plan> planner) {
    Ledger known = ledger;
    Plan plan = planner.apply(known);
    Map<PartitionKey, Holder> others = new HashMap<>();
    for (int i = 1; i < MAX_PLANS && !plan.work().isEmpty(); i++) {
      others = leases.take(keys(plan));
      Ledger fresh = refreshed(known, plan);
      if (fresh == known) {
        break;
      }
      known = fresh;
      plan = planner.apply(known);
    }
    return new Claim(known, plan, others);
  }

  /**
   * Goes on only where what was taken is still held.
   *
   * @throws dev.assay.lake.AssayException (CONFLICT) if the process was asked to stop
   */
  void requireHeld() {
    leases.requireHeld();
  }

  /** Gives back what was taken. */
  void release() {
    leases.release();
  }

  private static List<PartitionKey> keys(Plan plan) {
    return plan.work().stream().map(PlannedPartition::partition).toList();
  }

  /** The ledger with what others have published of a plan's work; the same where they have not. */
  private Ledger refreshed(Ledger ledger, Plan plan) {
    Map<PartitionKey, String> etags = PublishedKeys.etags(lake, keys(plan));
    List<LedgerEntry> newer =
        etags.entrySet().stream()
            .filter(e -> !Objects.equals(e.getValue(), known(ledger, e.getKey())))
            .flatMap(e -> Manifests.find(lake, e.getKey()).stream())
            .map(found -> LedgerEntry.of(found.manifest(), found.etag()))
            .toList();
    return newer.isEmpty() ? ledger : ledger.with(newer);
  }

  private static String known(Ledger ledger, PartitionKey partition) {
    return ledger.find(partition).map(LedgerEntry::etag).orElse(null);
  }

  /**
   * What a stage may do.
   *
   * @param ledger what is published by now
   * @param plan the stage's plan from that
   * @param others the partitions of the plan's work that another run is making
   */
  record Claim(Ledger ledger, Plan plan, Map<PartitionKey, Holder> others) {}
}
