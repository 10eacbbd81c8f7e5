// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.pipelines.definition.ArchiveSpec;
import dev.assay.pipelines.definition.ReportSpec;
import dev.assay.pipelines.export.Exports;
import dev.assay.pipelines.place.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What goes into one archive, and under which names. For one thread; whoever makes it closes it.
 */
final class Contents implements AutoCloseable {
  private final Settings settings;
  private final Consumer<String> say;
  private final Map<String, Original> originals = new LinkedHashMap<>();
  private final List<Place> opened = new ArrayList<>();

  Contents(Settings settings, Consumer<String> say) {
    this.settings = settings;
    this.say = say;
  }

  /** All of it, in the order in which it was added. */
  List<Original> all() {
    return List.copyOf(originals.values());
  }

  void add(Collection<Original> more) {
    more.forEach(this::add);
  }

  /** Two files of one name get a number each but the first. */
  private void add(Original original) {
    String clean = clean(original.name());
    String name = clean;
    for (int i = 2; originals.containsKey(name); i++) {
      name = clean + "." + i;
    }
    originals.put(name, original.named(name));
  }

  /** S3 has keys that would leave the folder an archive is unpacked into. */
  private static String clean(String name) {
    return name.replaceAll("(?<=^|/)\\.{0,2}(?=/|$)", "_").replaceAll("[\\p{Cntrl}\\\\]", "_");
  }

  /** Adds the files that hold days of exports, those that are there. */
  void addExports(Exports exports, List<LocalDate> days) {
    for (Exports.Exported file : exports.files(days)) {
      Place place = open(file.folder());
      place
          .store()
          .head(place.key(file.name()))
          .ifPresentOrElse(
              info -> add(original("exports/" + file.name(), place, info)),
              () ->
                  say.accept(
                      "archive: export %s is not in %s any more"
                          .formatted(file.name(), place.describe())));
    }
  }

  /** Adds the reports of days. */
  void addReports(ReportSpec reports, List<LocalDate> days) {
    for (LocalDate day : reports == null ? List.<LocalDate>of() : days) {
      addAll("reports/%s/".formatted(day), settings.expand(reports.folder(day)));
    }
  }

  /**
   * Adds all files of the folder of reports.
   *
   * @throws AssayException (DEFINITION) if the archives are below it
   */
  void addReports(ArchiveSpec archive) {
    if (archive.reports() == null) {
      return;
    }
    String reports = settings.expand(archive.reports());
    String to = settings.expand(archive.to());
    if (Place.contains(reports, to)) {
      throw new AssayException(
          Category.DEFINITION,
          "archive.reports: the archives in %s are below the reports in %s, so that each would hold all earlier ones; give the reports a folder of their own"
              .formatted(to, reports));
    }
    addAll("reports/", reports);
  }

  private void addAll(String prefix, String folder) {
    Place place = open(folder);
    place.files().forEach(info -> add(original(prefix + place.name(info), place, info)));
  }

  private Place open(String path) {
    Place place = Place.open(path, settings);
    opened.add(place);
    return place;
  }

  private static Original original(String name, Place place, ObjectInfo info) {
    return new Original(name, place.store(), info.key(), info.bytes(), null);
  }

  @Override
  public void close() {
    opened.forEach(Place::close);
  }
}
