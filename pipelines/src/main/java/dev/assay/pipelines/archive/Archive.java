// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.PreconditionFailedException;
import dev.assay.pipelines.archive.Receipt.State;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.export.Exports;
import dev.assay.pipelines.place.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts away what days were made from and what came of them. Nothing is removed before the archive
 * has been read back, and a receipt of it is kept: whoever is killed in between leaves the inputs,
 * or what the next run needs to go on. For one thread.
 */
public final class Archive {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'archive_'yyyyMMdd_HHmm").withZone(ZoneOffset.UTC);

  private final PipelineDefinition definition;
  private final Settings settings;
  private final Exports exports;
  private final Consumer<String> say;
  private final Receipts receipts;
  private final Inputs inputs;

  /**
   * The archives of a pipeline that declares some.
   *
   * @param lake the lake, which the caller closes
   * @param say where what is done is told
   */
  public Archive(
      PipelineDefinition definition,
      Settings settings,
      Lake lake,
      Exports exports,
      Consumer<String> say) {
    this.definition = definition;
    this.settings = settings;
    this.exports = exports;
    this.say = say;
    this.receipts = new Receipts(lake, definition.name());
    this.inputs = new Inputs(definition, settings, lake, say);
  }

  /**
   * Archives days that are done; does nothing where no input is left and nothing was exported.
   *
   * @param run the run's id
   * @param exported whether it has written files
   * @return whether there was anything to do
   * @throws AssayException saying why not; then no input of an archive that was not read back has
   *     been removed
   */
  public boolean make(String run, List<LocalDate> days, boolean exported, Instant now) {
    String to = settings.expand(definition.archive().to());
    try (Place place = Place.open(to, settings)) {
      boolean ended = goOn(place, run, now);
      List<Inputs.Found> found = inputs.find(days);
      if (found.isEmpty() && !exported) {
        if (!ended) {
          say.accept("archive: nothing to do, no input is left");
        }
        return ended;
      }
      remove(pack(place, run, days, found, now));
      return true;
    } catch (AssayException e) {
      throw new AssayException(
          e.category(),
          "the archive failed: %s; no input was removed that is not in a sound archive; next: mend that, then '%s'"
              .formatted(
                  e.getMessage(),
                  Hints.command(
                      "run", definition.name(), "--date", days.get(0), "--stage", "export")),
          e);
    }
  }

  /** Writes an archive and reads it back; its receipt, by which its inputs may go. */
  private Receipt pack(
      Place place, String run, List<LocalDate> days, List<Inputs.Found> found, Instant now) {
    String key = reserved(place, now);
    String name = key.substring(place.key("").length());
    Receipt begun = Receipt.begun(name, run, now, days);
    List<Packed> packed;
    try (Contents contents = new Contents(settings, say)) {
      receipts.keep(begun);
      contents.add(found.stream().map(Inputs.Found::original).toList());
      contents.addExports(exports, days);
      contents.addReports(definition.reports(), days);
      contents.addReports(definition.archive());
      packed = new TarFile(place.store(), key).write(contents.all());
      requireSound(place, key, packed);
    } catch (RuntimeException e) {
      abandon(place, begun, e);
      throw e;
    }
    long bytes = place.store().head(key).map(ObjectInfo::bytes).orElse(0L);
    Receipt receipt =
        begun.readBack(bytes, packed, found.stream().map(Inputs.Found::input).toList());
    receipts.keep(receipt);
    say.accept(
        "archive %s in %s: %d files, %d bytes, read back"
            .formatted(name, place.describe(), packed.size(), bytes));
    return receipt;
  }

  private static void requireSound(Place place, String key, List<Packed> packed) {
    Optional<String> damage = new TarCheck(place.store(), key).damage(packed);
    if (damage.isPresent()) {
      throw new AssayException(
          Category.EXTERNAL,
          "the archive %s in %s is damaged: %s"
              .formatted(key, place.store().describe(), damage.get()));
    }
  }

  /** Takes back what was begun; what cannot be taken back is left to prune. */
  private void abandon(Place place, Receipt begun, RuntimeException why) {
    try {
      place.store().delete(place.key(begun.name()));
      receipts.forget(begun);
    } catch (AssayException e) {
      why.addSuppressed(e);
    }
  }

  /**
   * Ends what a killed run has begun: inputs that are in an archive, but not removed yet.
   *
   * @return whether there were any
   */
  private boolean goOn(Place place, String run, Instant now) {
    boolean begun = false;
    for (Receipt receipt : receipts.all()) {
      if (receipt.state() == State.READ_BACK) {
        Optional<String> damage =
            new TarCheck(place.store(), place.key(receipt.name())).damage(receipt.files());
        remove(damage.isEmpty() ? receipt : again(place, receipt, damage.get(), run, now));
        begun = true;
      }
    }
    return begun;
  }

  /** Some inputs of a damaged archive may have gone: what is archived is bronze's copy of each. */
  private Receipt again(Place place, Receipt damaged, String why, String run, Instant now) {
    say.accept(
        "archive: %s is damaged, and not used: %s; its inputs are archived again from the lake's copies"
            .formatted(damaged.name(), why));
    Receipt sound = pack(place, run, damaged.days(), inputs.again(damaged), now);
    receipts.forget(damaged);
    say.accept("archive: %s may be removed by hand".formatted(damaged.name()));
    return sound;
  }

  private void remove(Receipt receipt) {
    int removed = inputs.remove(receipt.inputs());
    receipts.keep(receipt.done());
    if (!receipt.inputs().isEmpty()) {
      say.accept("archive: %d inputs removed from their folders".formatted(removed));
    }
  }

  /** A key that nobody else writes to: two pipelines may archive into one folder at one time. */
  private static String reserved(Place place, Instant now) {
    byte[] reservation = "being written".getBytes(StandardCharsets.UTF_8);
    ObjectStore store = place.store();
    for (int i = 1; i < Integer.MAX_VALUE; i++) {
      String key = place.key(NAME.format(now) + (i == 1 ? "" : "_" + i) + ".tar.gz");
      try {
        store.putIfAbsent(key, reservation);
        return key;
      } catch (PreconditionFailedException e) {
        // The next number, then.
      }
    }
    throw new AssayException(Category.RESOURCES, "no name is left in " + place.describe());
  }
}
