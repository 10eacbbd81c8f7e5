// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.loader.LoadReceipt;
import dev.assay.loader.Loader;
import dev.assay.pipelines.catalog.WarehouseDescription;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.openlineage.LineageRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The loads of a run, one after each wave. Each brings all in that the warehouse lacks, so that
 * only the last one tells whether the load has failed. The copy of the warehouse is of its whole
 * size, and is published once after several loads. All this comes from one thread; what it came to
 * may be asked for from any.
 */
final class WarehouseLoad {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final RunLimits limits;
  private final Progress progress;
  private final Redaction redaction;
  private final String run;
  private volatile LoadReceipt receipt;
  private volatile List<Failure> failures = List.of();

  /** The copy that lacks what was loaded since it was published; else empty. */
  private Optional<WarehouseCopy> behind = Optional.empty();

  WarehouseLoad(
      PipelineDefinition definition,
      Settings settings,
      RunLimits limits,
      Progress progress,
      Redaction redaction,
      String run) {
    this.definition = definition;
    this.settings = settings;
    this.limits = limits;
    this.progress = progress;
    this.redaction = redaction;
    this.run = run;
  }

  /** What was loaded so far, or null. */
  LoadReceipt receipt() {
    return receipt;
  }

  /**
   * Why the last load failed, as a whole or for some tables, and why the copy is not published;
   * empty where neither failed.
   */
  List<Failure> failures() {
    return failures;
  }

  /** Whether there is a copy that may lack what was loaded. */
  boolean isCopyBehind() {
    return behind.isPresent();
  }

  /** What was loaded so far, in words. */
  String words() {
    return receipt == null ? "nothing is loaded" : words(receipt);
  }

  private static String words(LoadReceipt receipt) {
    return "%s loaded, %d unchanged"
        .formatted(Lines.count(receipt.loaded().size(), "partition"), receipt.unchanged());
  }

  /** Loads what is published, whatever else failed; a pipeline that loads nowhere does not. */
  void load(Lake lake, Ledger ledger, LineageRun lineage) {
    if (definition.loadTarget().isEmpty()) {
      return;
    }
    Instant began = Instant.now();
    try {
      Path warehouse = Path.of(settings.expand(definition.loadTarget().get()));
      Optional<WarehouseCopy> copy = copy(warehouse);
      copy.flatMap(WarehouseCopy::fetch)
          .ifPresent(from -> progress.say("warehouse fetched from " + from));
      progress.begin("loading " + warehouse);
      LoadReceipt loaded =
          new Loader(lake, definition.name(), warehouse, limits.kernel(1))
              .load(
                  LoadTables.of(definition, ledger),
                  ledger.entries(),
                  new WarehouseDescription(definition, lake, ledger),
                  run);
      receipt = receipt == null ? loaded : receipt.then(loaded);
      progress.say("load %s: %s".formatted(loaded.warehouse(), words(loaded)));
      behind = copy;
      lineage.loaded(began, loaded);
      failures = loaded.refused().stream().map(LoadReceipt.Refused::failure).toList();
      failures.forEach(failure -> progress.say(failed(failure)));
    } catch (RuntimeException e) {
      Failure failure = redaction.failure(e);
      failures = List.of(failure);
      lineage.loadFailed(began, failure);
      progress.fail(failed(failure), e);
    }
  }

  /** A copy never catches a file half-written: neither another load's nor that of a session. */
  private Optional<WarehouseCopy> copy(Path warehouse) {
    return WarehouseCopy.of(
        settings,
        definition.name(),
        warehouse,
        work -> Loader.undisturbed(warehouse, limits.kernel(1), work));
  }

  /**
   * Publishes the copy where something was loaded for it, whatever failed later; but while another
   * process writes the file, that is left to the next load. If the last load has found so already,
   * that is failure enough.
   */
  void publish() {
    if (failures.stream().anyMatch(failure -> failure.category() == Category.CONFLICT)) {
      return;
    }
    try {
      behind
          .flatMap(WarehouseCopy::publish)
          .ifPresent(to -> progress.say("warehouse published to " + to));
      behind = Optional.empty();
    } catch (RuntimeException e) {
      Failure failure = redaction.failure(e).at("copy of the warehouse");
      failures = Stream.concat(failures.stream(), Stream.of(failure)).toList();
      progress.fail(failed(failure), e);
    }
  }

  private static String failed(Failure failure) {
    return "load failed: " + failure.message();
  }
}
