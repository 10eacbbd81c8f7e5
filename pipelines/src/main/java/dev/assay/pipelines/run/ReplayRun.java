// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Attempts;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.beam.Base;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.WholePartition;
import dev.assay.lake.check.CheckContext;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.Published;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lease.Leases;
import dev.assay.pipelines.openlineage.LineageRun;
import dev.assay.pipelines.plan.CheckContexts;
import dev.assay.pipelines.plan.TableNode;
import dev.assay.silver.Replay;
import dev.assay.silver.ReplayedPartition;
import dev.assay.silver.SilverTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the rejects of a table's published partitions through today's rules, a day after the other.
 * A day that fails does not keep the others from being replayed. For one thread.
 */
public final class ReplayRun {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayRun.class);
  private static final String REASON = "replay";

  private final PipelineDefinition definition;
  private final Settings settings;
  private final ReplayRequest request;
  private final RunLimits limits;
  private final Progress progress;
  private final Journal journal;
  private final SilverTable table;
  private final TableNode node;
  private final List<CheckRow> checked = new ArrayList<>();
  private final List<ReplayReport> replayed = new ArrayList<>();
  private final List<PartitionReport> reports = new CopyOnWriteArrayList<>();
  private final List<Failure> failures = new CopyOnWriteArrayList<>();

  /**
   * A replay that has not begun.
   *
   * @throws AssayException (DEFINITION) if the table is none of silver
   */
  public ReplayRun(
      PipelineDefinition definition,
      Settings settings,
      ReplayRequest request,
      RunLimits limits,
      Progress progress) {
    this.definition = definition;
    this.settings = settings;
    this.request = request;
    this.limits = limits;
    this.progress = new LoggedProgress(progress);
    this.journal =
        new Journal(definition, settings, request.scope(), this.progress, RunListener.NONE);
    this.table =
        definition
            .silver(request.table())
            .orElseThrow(
                () ->
                    new AssayException(
                        Category.DEFINITION,
                        "%s has no rejects: only tables of silver have"
                            .formatted(request.table())));
    this.node = definition.graph().node(request.table());
  }

  /** Replays; a replay that only counts writes nothing, and keeps no record. */
  public Replayed execute() {
    if (!request.dryRun()) {
      RunRecord run =
          journal.keep(() -> {}, request.toString(), this::soFar, (lake, keepLog) -> attempt(lake));
      return new Replayed(run, replayed, run.exitCode());
    }
    try (Lake lake = Lake.open(settings)) {
      attempt(lake);
    }
    List<Failure> all = new ArrayList<>(failures);
    replayed.stream().map(ReplayReport::failure).filter(f -> f != null).forEach(all::add);
    return new Replayed(null, replayed, ExitCode.of(all));
  }

  private Journal.Ending soFar() {
    return new Journal.Ending(reports, null, failures, List.of());
  }

  private LineageRun lineage(Lake lake) {
    return LineageRun.of(
        definition,
        settings,
        lake,
        journal.id(),
        List.of(request.from(), request.to()),
        Version.current(),
        journal.redaction()::apply,
        progress::warn);
  }

  /** Nobody is told of a replay that only counts. */
  private void attempt(Lake lake) {
    Optional<LineageRun> lineage = request.dryRun() ? Optional.empty() : Optional.of(lineage(lake));
    lineage.ifPresent(LineageRun::began);
    all(lake, lineage);
    lineage.ifPresent(told -> told.ended(soFar().allFailures()));
  }

  @SuppressWarnings("try") // the pulse has only to live meanwhile
  private void all(Lake lake, Optional<LineageRun> lineage) {
    try {
      Ledger ledger = new LedgerReader(lake, definition.name()).read();
      List<LedgerEntry> entries = ledger.entries().stream().filter(this::isMeant).toList();
      if (!entries.isEmpty()) {
        try (Leases ignored = pulse(lake);
            Replay replay = Replay.open(settings, lake, limits.kernel(1))) {
          Tools tools = new Tools(lake, ledger, replay, lineage);
          entries.forEach(entry -> replayed.add(replay(tools, entry.partition())));
        }
        journal.keepChecks(lake, limits, checked);
      }
    } catch (RuntimeException e) {
      LOG.error("the replay broke", e);
      failures.add(journal.redaction().failure(e));
    }
  }

  /**
   * Keeps {@code prune} from what is written and not published yet. Null where nothing is written.
   */
  private Leases pulse(Lake lake) {
    return request.dryRun()
        ? null
        : Leases.open(lake.ops(), definition.name(), Holders.here(journal.id()), Holders::hasEnded);
  }

  private boolean isMeant(LedgerEntry entry) {
    return entry.partition().table().equals(request.table())
        && request.includes(entry.partition().ds())
        && entry.rows().rejected() > 0;
  }

  private ReplayReport replay(Tools tools, PartitionKey key) {
    progress.begin("replaying " + key);
    long start = System.nanoTime();
    Attempts.Try<Made> tried = Attempts.run(() -> make(tools, key));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    PartitionOutcome outcome;
    if (tried.failure() != null) {
      Failure failure = tried.failure().at(key.toString());
      outcome = new PartitionOutcome(key, null, null, failure, millis);
    } else if (tried.value().partition().result() == null) {
      return tried.value().report(0, null);
    } else {
      ReplayedPartition made = tried.value().partition();
      outcome = WholePartition.publish(tools.lake(), tried.value().task(), made.result(), millis);
    }
    outcome = journal.redaction().apply(outcome);
    tell(tools.lineage(), outcome);
    return ended(tried.value(), outcome);
  }

  /** A partition of which nothing is made is not told of. */
  private static void tell(Optional<LineageRun> lineage, PartitionOutcome outcome) {
    lineage.ifPresent(
        told -> {
          told.began(List.of(outcome.partition()));
          if (outcome.published()) {
            told.published(outcome.manifest());
          } else {
            told.failed(outcome.partition(), outcome.failure(), outcome.audited());
          }
        });
  }

  private ReplayReport ended(Made made, PartitionOutcome outcome) {
    if (outcome.audited() != null) {
      checked.addAll(CheckRow.of(outcome.audited(), outcome.published()));
    }
    PartitionReport report = PartitionReport.of(outcome, REASON);
    progress.ended(report);
    reports.add(report);
    return made == null
        ? ReplayReport.failed(report.ds(), report.failure())
        : made.report(report.generation(), report.failure());
  }

  private Made make(Tools tools, PartitionKey key) {
    Published published =
        Manifests.find(tools.lake(), key)
            .orElseThrow(() -> new AssayException(Category.CONFLICT, key + " has gone: run again"));
    PartitionManifest manifest = published.manifest();
    CheckContext checks = CheckContexts.of(node.checks(), key, tools.ledger());
    PartitionTask task = task(published, manifest.definition(), manifest.definitionParts(), checks);
    ReplayedPartition made =
        tools.replay().run(table, manifest, task, request.rule(), request.dryRun());
    // What is just what today's declarations make is not stale; all else stays as stale as it was.
    return new Made(
        manifest,
        made.current() ? task(published, node.fingerprint(), node.parts(), checks) : task,
        made);
  }

  private PartitionTask task(
      Published published, String fingerprint, Map<String, String> parts, CheckContext checks) {
    PartitionManifest manifest = published.manifest();
    return new PartitionTask(
        manifest.partition(),
        journal.id(),
        journal.id() + "-" + (manifest.generation() + 1),
        new Base(manifest.generation(), published.etag()),
        manifest.inputs(),
        0,
        fingerprint,
        parts,
        checks);
  }

  /** What all partitions are replayed with. */
  private record Tools(Lake lake, Ledger ledger, Replay replay, Optional<LineageRun> lineage) {}

  /**
   * A partition that may be published.
   *
   * @param before what is published
   * @param task the task to make its next generation
   * @param partition what was made
   */
  private record Made(PartitionManifest before, PartitionTask task, ReplayedPartition partition) {
    ReplayReport report(long generation, Failure failure) {
      return new ReplayReport(
          before.ds(),
          partition.tried(),
          partition.passed(),
          partition.left(),
          generation,
          before.rejects().byRule().keySet(),
          failure);
    }
  }

  /**
   * What a replay came to.
   *
   * @param run its record; null where it only counted
   * @param partitions what became of each partition that has rejects
   * @param exitCode its exit code
   */
  public record Replayed(RunRecord run, List<ReplayReport> partitions, int exitCode) {
    /** Copies the list. */
    public Replayed {
      partitions = List.copyOf(partitions);
    }
  }
}
