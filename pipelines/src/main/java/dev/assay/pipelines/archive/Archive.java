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
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.export.Exports;
import dev.assay.pipelines.place.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * @throws AssayException saying why not; then no input of an archive that was not read back has
   *     been removed
   */
  public void make(String run, List<LocalDate> days, boolean exported, Instant now) {
    String to = settings.expand(definition.archive().to());
    try (Place place = Place.open(to, settings)) {
      goOn(place);
      Map<Receipt.Input, Original> found = inputs.find(days);
      if (found.isEmpty() && !exported) {
        say.accept("archive: nothing to do, no input is left");
        return;
      }
      make(run, days, found, place, now);
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

  private void make(
      String run,
      List<LocalDate> days,
      Map<Receipt.Input, Original> found,
      Place place,
      Instant now) {
    List<Original> originals = new ArrayList<>(found.values());
    List<Place> opened = new ArrayList<>();
    String key = reserved(place, now);
    TarFile tar = new TarFile(place.store(), key);
    List<Packed> packed;
    try {
      addExports(days, originals, opened);
      addReports(days, originals, opened);
      packed = tar.write(unique(originals));
      tar.verify(packed);
    } catch (RuntimeException e) {
      place.store().delete(key);
      throw e;
    } finally {
      opened.forEach(Place::close);
    }
    long bytes = place.store().head(key).map(ObjectInfo::bytes).orElse(0L);
    String name = key.substring(place.key("").length());
    Receipt receipt =
        new Receipt(name, run, now, bytes, packed, List.copyOf(found.keySet()), false);
    receipts.keep(receipt);
    say.accept(
        "archive %s in %s: %d files, %d bytes, read back"
            .formatted(name, place.describe(), packed.size(), bytes));
    remove(receipt);
  }

  /** Ends what a killed run has begun: inputs that are in an archive, but not removed yet. */
  private void goOn(Place place) {
    for (Receipt receipt : receipts.all()) {
      if (!receipt.removed()) {
        try {
          new TarFile(place.store(), place.key(receipt.name())).verify(receipt.files());
        } catch (AssayException e) {
          say.accept(
              "archive: %s is not used: %s; its inputs are archived again"
                  .formatted(receipt.name(), e.getMessage()));
          receipts.forget(receipt);
          continue;
        }
        remove(receipt);
      }
    }
  }

  private void remove(Receipt receipt) {
    int removed = inputs.remove(receipt.inputs());
    receipts.keep(receipt.done());
    if (!receipt.inputs().isEmpty()) {
      say.accept("archive: %d inputs removed from their folders".formatted(removed));
    }
  }

  private void addExports(List<LocalDate> days, List<Original> originals, List<Place> opened) {
    for (Exports.Exported file : exports.files(days)) {
      Place place = Place.open(file.folder(), settings);
      opened.add(place);
      String key = place.key(file.name());
      place
          .store()
          .head(key)
          .ifPresentOrElse(
              info -> originals.add(original("exports/" + file.name(), place, info)),
              () ->
                  say.accept(
                      "archive: export %s is not in %s any more"
                          .formatted(file.name(), place.describe())));
    }
  }

  private void addReports(List<LocalDate> days, List<Original> originals, List<Place> opened) {
    if (definition.reports() != null) {
      for (LocalDate day : days) {
        Place place = Place.open(settings.expand(definition.reports().folder(day)), settings);
        opened.add(place);
        place
            .files()
            .forEach(
                info ->
                    originals.add(
                        original("reports/%s/%s".formatted(day, place.name(info)), place, info)));
      }
    }
    if (definition.archive().reports() != null) {
      Place place = Place.open(settings.expand(definition.archive().reports()), settings);
      opened.add(place);
      place
          .files()
          .forEach(info -> originals.add(original("reports/" + place.name(info), place, info)));
    }
  }

  private static Original original(String name, Place place, ObjectInfo info) {
    return new Original(name, place.store(), info.key(), info.bytes(), null);
  }

  /** Two files of one name get a number each but the first. */
  private static List<Original> unique(List<Original> originals) {
    Map<String, Original> named = new LinkedHashMap<>();
    for (Original one : originals) {
      String name = one.name();
      for (int i = 2; named.containsKey(name); i++) {
        name = one.name() + "." + i;
      }
      named.put(name, new Original(name, one.store(), one.key(), one.bytes(), one.crc32c()));
    }
    return List.copyOf(named.values());
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
