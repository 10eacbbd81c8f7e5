// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import dev.assay.gold.GoldTable;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Fingerprint;
import dev.assay.lake.Hints;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.PartitionViews;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.lake.storage.WrittenObject;
import dev.assay.pipelines.definition.ExportSpec;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.export.ExportOutcome.Status;
import dev.assay.pipelines.place.Place;
import dev.assay.silver.SilverTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes published partitions to files, each whole or not at all, and remembers in {@code ops}
 * which generation a file holds. For one thread.
 */
public final class Exports {
  private static final int MAX_TRIES = 5;

  private final PipelineDefinition definition;
  private final Settings settings;
  private final Lake lake;
  private final ExportStates states;
  private final KernelLimits limits;
  private final Function<RuntimeException, Failure> failures;

  /**
   * Exports of a pipeline.
   *
   * @param lake the lake, which the caller closes
   * @param failures what an exception stands for, without secrets
   */
  public Exports(
      PipelineDefinition definition,
      Settings settings,
      Lake lake,
      KernelLimits limits,
      Function<RuntimeException, Failure> failures) {
    this.definition = definition;
    this.settings = settings;
    this.lake = lake;
    this.states = new ExportStates(lake, definition.name());
    this.limits = limits;
    this.failures = failures;
  }

  /** When a file is written. */
  public enum Extent {
    /** Where it holds something else, and is not for a newer day. */
    NEEDED,
    /** Where it holds something else; the day was asked for. */
    ASKED,
    /** In any case. */
    FORCED
  }

  /** Writes one day of an export, if that is needed; a failure is in the outcome. */
  public ExportOutcome export(ExportSpec spec, LocalDate ds, Ledger ledger, Extent extent) {
    String shown = spec.to();
    try {
      Target target = Target.of(spec, settings, definition.name(), ds);
      shown = target.toString();
      PartitionKey key = new PartitionKey(definition.name(), spec.table(), ds);
      Optional<LedgerEntry> entry = ledger.find(key);
      if (entry.isEmpty() || (extent == Extent.NEEDED && isForNewer(spec, ds, ledger))) {
        return without(spec, ds, shown, Status.SKIPPED, null);
      }
      return export(spec, entry.get(), target, extent);
    } catch (RuntimeException e) {
      Failure why = failures.apply(e);
      Failure failure = new Failure(why.category(), message(spec, ds, shown, why.message()));
      return without(spec, ds, shown, Status.FAILED, failure);
    }
  }

  private static boolean isForNewer(ExportSpec spec, LocalDate ds, Ledger ledger) {
    return !spec.daily()
        && ledger.newest(spec.table()).filter(e -> e.partition().ds().isAfter(ds)).isPresent();
  }

  private String message(ExportSpec spec, LocalDate ds, String target, String why) {
    return "the export of %s of %s to %s failed: %s; a file that was there stays; next: mend that, then '%s'"
        .formatted(
            spec.table(),
            ds,
            target,
            why,
            Hints.command(
                "export", definition.name(), "--date", ds, "--table", spec.table().toString()));
  }

  /** Writes a file until nobody else has written it meanwhile. */
  private ExportOutcome export(ExportSpec spec, LedgerEntry entry, Target target, Extent extent) {
    String form = Fingerprint.of(List.of(spec.toString()));
    boolean newest = !spec.daily() && extent == Extent.NEEDED;
    LedgerEntry wanted = entry;
    try (Place place = Place.open(target.folder(), settings)) {
      String key = place.key(target.name());
      for (int tries = 0; tries < MAX_TRIES; tries++) {
        ExportStates.Held before = states.of(target);
        if (tries > 0) {
          wanted = again(entry, newest ? before : null);
        } else if (newest && before.known().filter(file -> isNewer(file, entry)).isPresent()) {
          return outcome(spec, entry, target, Status.SKIPPED, 0, 0);
        }
        Optional<ExportedFile> same = same(before, wanted, form);
        if ((tries > 0 || extent != Extent.FORCED)
            && same.filter(file -> file.isStill(place.store(), key)).isPresent()) {
          return outcome(
              spec, wanted, target, Status.UNCHANGED, same.get().rows(), same.get().bytes());
        }
        ExportedFile written = write(spec, wanted, place, key, target.toString(), form);
        if (states.keep(target, before, written)) {
          return outcome(spec, wanted, target, Status.WRITTEN, written.rows(), written.bytes());
        }
      }
    }
    throw new AssayException(
        Category.CONFLICT, "other runs have written the file %d times".formatted(MAX_TRIES));
  }

  private static boolean isNewer(ExportedFile file, LedgerEntry than) {
    return file.ds().isAfter(than.partition().ds());
  }

  private static Optional<ExportedFile> same(
      ExportStates.Held held, LedgerEntry entry, String form) {
    return held.known().filter(file -> file.isOf(entry, form));
  }

  /** What the file is to hold after another run has written it too: what is published by now. */
  private LedgerEntry again(LedgerEntry entry, ExportStates.Held other) {
    LocalDate ds =
        Optional.ofNullable(other)
            .flatMap(ExportStates.Held::known)
            .filter(file -> isNewer(file, entry))
            .map(ExportedFile::ds)
            .orElse(entry.partition().ds());
    return Manifests.find(lake, new PartitionKey(definition.name(), entry.partition().table(), ds))
        .map(found -> LedgerEntry.of(found.manifest(), found.etag()))
        .orElse(entry);
  }

  private ExportedFile write(
      ExportSpec spec, LedgerEntry entry, Place place, String key, String target, String form) {
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.openOrdered(limits, scratch)) {
      Path folder = scratch.newFolder();
      new PartitionViews(lake, kernel).create(definition.name(), List.of(entry.asInput()), folder);
      Path file = folder.resolve("export");
      long rows = new TableFile(kernel, spec, key(spec.table())).write(file);
      WrittenObject stored = place.store().upload(key, file);
      return new ExportedFile(
          spec.table().toString(),
          entry.partition().ds(),
          entry.generation(),
          entry.attempt(),
          form,
          target,
          rows,
          stored.bytes(),
          ExportedFile.version(place.store(), stored),
          stored.crc32c(),
          Instant.now(Clock.systemUTC()));
    }
  }

  private List<String> key(TableName table) {
    return definition
        .gold(table)
        .map(GoldTable::key)
        .or(() -> definition.silver(table).map(SilverTable::key))
        .orElse(List.of());
  }

  /**
   * The files that hold days of a pipeline's exports, as they were written: where each is, and its
   * name there.
   *
   * @throws AssayException if a place cannot be looked at
   */
  public List<Exported> files(List<LocalDate> days) {
    return definition.exports().stream()
        .flatMap(
            spec ->
                days.stream()
                    .map(ds -> Target.of(spec, settings, definition.name(), ds))
                    .distinct())
        .filter(
            target ->
                states.of(target).known().filter(file -> days.contains(file.ds())).isPresent())
        .map(target -> new Exported(target.folder(), target.name()))
        .toList();
  }

  /**
   * A file that was exported.
   *
   * @param folder the place, as {@link Place#open} takes it
   * @param name its name there
   */
  public record Exported(String folder, String name) {}

  private static ExportOutcome outcome(
      ExportSpec spec, LedgerEntry entry, Target target, Status status, long rows, long bytes) {
    long generation = status == Status.SKIPPED ? 0 : entry.generation();
    return new ExportOutcome(
        spec.table(),
        entry.partition().ds(),
        target.toString(),
        status,
        generation,
        rows,
        bytes,
        null);
  }

  private static ExportOutcome without(
      ExportSpec spec, LocalDate ds, String target, Status status, Failure failure) {
    return new ExportOutcome(spec.table(), ds, target, status, 0, 0, 0, failure);
  }
}
