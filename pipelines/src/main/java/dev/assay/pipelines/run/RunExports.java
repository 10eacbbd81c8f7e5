// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.pipelines.archive.Archive;
import dev.assay.pipelines.definition.ExportSpec;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.export.ExportOutcome;
import dev.assay.pipelines.export.ExportOutcome.Status;
import dev.assay.pipelines.export.Exports;
import dev.assay.pipelines.plan.Selection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What a run writes for others: exports after each wave, an archive at its end. From one thread;
 * what failed may be asked for from any.
 */
final class RunExports {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final RunRequest request;
  private final RunLimits limits;
  private final Progress progress;
  private final Redaction redaction;
  private final List<Failure> failures = new CopyOnWriteArrayList<>();
  private boolean written;
  private final Set<String> targets = new LinkedHashSet<>();

  RunExports(
      PipelineDefinition definition,
      Settings settings,
      RunRequest request,
      RunLimits limits,
      Progress progress,
      Redaction redaction) {
    this.definition = definition;
    this.settings = settings;
    this.request = request;
    this.limits = limits;
    this.progress = progress;
    this.redaction = redaction;
  }

  /** A new round begins. */
  void begin() {
    failures.clear();
  }

  /** Why files were not written. */
  List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** The files that hold what is published, by now. */
  int files() {
    return targets.size();
  }

  private Exports exports(Lake lake) {
    return new Exports(definition, settings, lake, limits.kernel(1), redaction::failure);
  }

  /** Exports what is published of some days. */
  void export(Lake lake, Ledger ledger, List<LocalDate> days) {
    boolean force = request.extent() == Selection.Extent.ALL;
    Exports.Extent extent = force ? Exports.Extent.FORCED : Exports.Extent.NEEDED;
    Exports exports = exports(lake);
    for (ExportSpec spec : definition.exports()) {
      if (request.covers(spec.table())) {
        days.forEach(day -> say(exports.export(spec, day, ledger, extent)));
      }
    }
  }

  private void say(ExportOutcome outcome) {
    if (outcome.status() == Status.WRITTEN || outcome.status() == Status.UNCHANGED) {
      targets.add(outcome.target());
    }
    if (outcome.status() == Status.FAILED) {
      failures.add(outcome.failure());
      progress.say(outcome.failure().message());
    } else if (outcome.status() == Status.WRITTEN) {
      written = true;
      progress.say(
          "export %s: %d rows of %s of %s"
              .formatted(outcome.target(), outcome.rows(), outcome.table(), outcome.ds()));
    }
  }

  /** What came of the archive of the run's days; none is made where a run would still make some. */
  StepLog.Part archive(Lake lake, Ledger ledger, String run) {
    List<String> said = new ArrayList<>();
    Consumer<String> say =
        line -> {
          said.add(line);
          progress.say(line);
        };
    Optional<String> undone = Undone.of(definition, settings, lake, ledger, request.days()).first();
    if (undone.isPresent()) {
      say.accept("archive: not made, %s".formatted(undone.get()));
      return new StepLog.Part(StepOutcome.Status.SKIPPED, String.join("; ", said));
    }
    progress.begin("archiving");
    boolean done =
        new Archive(definition, settings, lake, exports(lake), say)
            .make(run, request.days(), written, Instant.now(Clock.systemUTC()));
    return new StepLog.Part(
        done ? StepOutcome.Status.DONE : StepOutcome.Status.UNCHANGED, String.join("; ", said));
  }
}
