// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lease.Holder;
import dev.assay.pipelines.lease.LiveLeases;
import dev.assay.pipelines.plan.Acceptance;
import dev.assay.pipelines.plan.AcceptedPartition;
import dev.assay.pipelines.plan.BlockedPartition;
import dev.assay.pipelines.plan.Plan;
import dev.assay.pipelines.plan.PlannedPartition;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Reason;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.SourceLook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How partitions stand: the plan, the ledger and the last runs put together. Immutable. */
public final class StatusReport {
  private static final int RUNS_LOOKED_AT = 20;

  private final PipelineDefinition definition;
  private final Ledger ledger;
  private final List<Acceptance> acceptances;
  private final List<RunRecord> runs;
  private final Map<PartitionKey, Holder> leases;
  private final SourceLook sources;

  private StatusReport(
      PipelineDefinition definition,
      Ledger ledger,
      List<Acceptance> acceptances,
      List<RunRecord> runs,
      Map<PartitionKey, Holder> leases,
      SourceLook sources) {
    this.leases = leases;
    this.sources = sources;
    this.definition = definition;
    this.ledger = ledger;
    this.acceptances = acceptances;
    this.runs = runs;
  }

  /** Reads what a report needs but the sources; writes nothing. */
  public static StatusReport read(Lake lake, PipelineDefinition definition) {
    return read(lake, definition, SourceLook.NONE);
  }

  /** Reads what a report needs; writes nothing. */
  public static StatusReport read(Lake lake, PipelineDefinition definition, SourceLook sources) {
    return new StatusReport(
        definition,
        new LedgerReader(lake, definition.name()).read(),
        new AcceptanceStore(lake, definition.name()).all(),
        new RunStore(lake, definition.name()).newest(RUNS_LOOKED_AT),
        LiveLeases.all(lake.ops(), definition.name(), Instant.now(), Holders::hasEnded),
        sources);
  }

  /** The newest day that has a partition, else yesterday. */
  public LocalDate newestDay() {
    return ledger.entries().stream()
        .map(entry -> entry.partition().ds())
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.now(ZoneOffset.UTC).minusDays(1));
  }

  /** The state of every selected partition, tables in their order of making. */
  public List<PartitionState> states(Selection selection) {
    Plan plan = plan(selection);
    Map<PartitionKey, String> needed = needed(plan);
    Map<PartitionKey, String> accepted = accepted(plan);
    List<PartitionState> states = new ArrayList<>();
    for (TableName table : definition.tables()) {
      if (!selection.layers().contains(table.layer())
          || (!selection.tables().isEmpty() && !selection.tables().contains(table))) {
        continue;
      }
      for (LocalDate day : selection.days()) {
        PartitionKey key = new PartitionKey(definition.name(), table, day);
        states.add(
            accepted.containsKey(key)
                ? of(key, entry(key), PartitionState.State.ACCEPTED, accepted.get(key))
                : state(key, needed));
      }
    }
    return states;
  }

  private LedgerEntry entry(PartitionKey key) {
    return ledger.find(key).orElse(null);
  }

  private Plan plan(Selection selection) {
    Selection everything =
        new Selection(
            selection.days(),
            java.util.Set.of(Layer.values()),
            java.util.Set.of(),
            selection.extent());
    return new Planner(definition.name(), definition.nodes(), acceptances, sources)
        .plan(ledger, everything);
  }

  private static Map<PartitionKey, String> accepted(Plan plan) {
    return plan.accepted().stream()
        .collect(
            Collectors.toMap(
                AcceptedPartition::partition,
                p -> "%s; %s".formatted(p.detail(), p.acceptance().origin())));
  }

  private static Map<PartitionKey, String> needed(Plan plan) {
    Map<PartitionKey, String> needed = new HashMap<>();
    for (PlannedPartition p : plan.work()) {
      needed.put(p.partition(), p.reason() == Reason.MISSING ? "" : p.detail());
    }
    for (BlockedPartition b : plan.blocked()) {
      needed.put(b.partition(), "waits for " + b.missing().table());
    }
    return needed;
  }

  private PartitionState state(PartitionKey key, Map<PartitionKey, String> needed) {
    LedgerEntry entry = entry(key);
    String detail = needed.get(key);
    if (detail == null && entry != null) {
      return of(key, entry, PartitionState.State.DONE, "");
    }
    if (leases.containsKey(key)) {
      return of(key, entry, PartitionState.State.RUNNING, leases.get(key).toString());
    }
    for (RunRecord run : runs) {
      RunRecord.Status status = run.observed();
      if (status == RunRecord.Status.RUNNING && run.covers(key)) {
        return of(key, entry, PartitionState.State.RUNNING, "run " + run.run());
      }
      if (status == RunRecord.Status.UNKNOWN && run.covers(key)) {
        String ended =
            "run %s on %s has recorded no end and does not run here"
                .formatted(run.run(), run.host());
        boolean nothingElse = detail == null || detail.isEmpty();
        return unpublished(key, entry, nothingElse ? ended : detail + "; " + ended);
      }
      for (PartitionReport report : run.partitions()) {
        if (isOf(report, key)) {
          return report.failure() == null
              ? unpublished(key, entry, detail)
              : of(key, entry, PartitionState.State.FAILED, report.failure().message());
        }
      }
    }
    return unpublished(key, entry, detail);
  }

  private static PartitionState unpublished(PartitionKey key, LedgerEntry entry, String detail) {
    return of(
        key,
        entry,
        entry == null ? PartitionState.State.MISSING : PartitionState.State.STALE,
        detail == null ? "" : detail);
  }

  private static boolean isOf(PartitionReport report, PartitionKey key) {
    return report.ds().equals(key.ds())
        && report.layer() == key.table().layer()
        && report.table().equals(key.table().name());
  }

  private static PartitionState of(
      PartitionKey key, LedgerEntry entry, PartitionState.State state, String detail) {
    return new PartitionState(
        key.table(),
        key.ds(),
        state,
        entry == null ? null : (Long) entry.rows().written(),
        entry == null ? null : (Long) entry.rows().rejected(),
        entry == null ? null : (Long) entry.generation(),
        detail);
  }
}
