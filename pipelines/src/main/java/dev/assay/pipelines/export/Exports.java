// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import dev.assay.gold.GoldTable;
import dev.assay.lake.AssayException;
import dev.assay.lake.Failure;
import dev.assay.lake.Fingerprint;
import dev.assay.lake.Hints;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.PartitionViews;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.lake.storage.WrittenObject;
import dev.assay.pipelines.definition.ExportSpec;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.place.Place;
import dev.assay.silver.SilverTable;
import java.nio.charset.StandardCharsets;
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
  private final PipelineDefinition definition;
  private final Settings settings;
  private final Lake lake;
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
        return outcome(spec, ds, shown, ExportOutcome.Status.SKIPPED, 0, 0, 0, null);
      }
      return export(spec, entry.get(), target, extent == Extent.FORCED);
    } catch (RuntimeException e) {
      Failure why = failures.apply(e);
      Failure failure = new Failure(why.category(), message(spec, ds, shown, why.message()));
      return outcome(spec, ds, shown, ExportOutcome.Status.FAILED, 0, 0, 0, failure);
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

  private ExportOutcome export(ExportSpec spec, LedgerEntry entry, Target target, boolean force) {
    LocalDate ds = entry.partition().ds();
    try (Place place = Place.open(target.folder(), settings)) {
      String stateKey = stateKey(definition.name(), target);
      String form = Fingerprint.of(List.of(spec.toString()));
      Optional<ExportedFile> before = state(lake, stateKey);
      String key = place.key(target.name());
      if (!force && before.isPresent() && holds(before.get(), entry, form, place, key)) {
        ExportedFile file = before.get();
        return outcome(
            spec,
            ds,
            target.toString(),
            ExportOutcome.Status.UNCHANGED,
            entry.generation(),
            file.rows(),
            file.bytes(),
            null);
      }
      ExportedFile written = write(spec, entry, place, key, target.toString(), form);
      lake.ops().put(stateKey, Json.write(written).getBytes(StandardCharsets.UTF_8));
      return outcome(
          spec,
          ds,
          target.toString(),
          ExportOutcome.Status.WRITTEN,
          entry.generation(),
          written.rows(),
          written.bytes(),
          null);
    }
  }

  private static boolean holds(
      ExportedFile file, LedgerEntry entry, String form, Place place, String key) {
    Optional<ObjectInfo> there = place.store().head(key);
    return file.attempt().equals(entry.attempt())
        && file.ds().equals(entry.partition().ds())
        && file.form().equals(form)
        && there.isPresent()
        && there.get().bytes() == file.bytes();
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

  private static String stateKey(String pipeline, Target target) {
    return "%s/exports/%s.json".formatted(pipeline, Fingerprint.of(List.of(target.toString())));
  }

  private static Optional<ExportedFile> state(Lake lake, String key) {
    return lake.ops()
        .get(key)
        .map(found -> new String(found.content(), StandardCharsets.UTF_8))
        .map(json -> Json.read(json, ExportedFile.class));
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
                state(lake, stateKey(definition.name(), target))
                    .filter(file -> days.contains(file.ds()))
                    .isPresent())
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
      ExportSpec spec,
      LocalDate ds,
      String target,
      ExportOutcome.Status status,
      long generation,
      long rows,
      long bytes,
      Failure failure) {
    return new ExportOutcome(spec.table(), ds, target, status, generation, rows, bytes, failure);
  }
}
