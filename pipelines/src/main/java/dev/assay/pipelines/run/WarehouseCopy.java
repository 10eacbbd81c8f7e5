// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Attempts;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.Room;
import dev.assay.pipelines.place.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copy of a warehouse where {@value #SETTING} says, mostly on S3, for readers elsewhere and for
 * loads on machines that keep no files. It appears whole or not at all. It is fetched only where
 * there is no warehouse yet, and is no truth: a load brings in what a fetched one lacks, and of two
 * loads at once the later copy stays until the next load that brings something in. For one thread;
 * others may publish at the same time.
 */
final class WarehouseCopy {
  static final String SETTING = "ASSAY_WAREHOUSE_PUBLISH";

  private static final Logger LOG = LoggerFactory.getLogger(WarehouseCopy.class);

  private final Settings settings;
  private final Path warehouse;
  private final String folder;
  private final Consumer<Runnable> undisturbed;

  private WarehouseCopy(
      Settings settings, Path warehouse, String folder, Consumer<Runnable> undisturbed) {
    this.settings = settings;
    this.warehouse = warehouse.toAbsolutePath();
    this.folder = folder;
    this.undisturbed = undisturbed;
  }

  /**
   * The copy of a pipeline's warehouse; empty where none is asked for.
   *
   * @param undisturbed does something while nobody writes the warehouse, or throws and does not
   */
  static Optional<WarehouseCopy> of(
      Settings settings, String pipeline, Path warehouse, Consumer<Runnable> undisturbed) {
    return settings
        .find(SETTING)
        .map(place -> place.strip().replace("{pipeline}", pipeline))
        .map(place -> new WarehouseCopy(settings, warehouse, place, undisturbed));
  }

  /** Fetches it where there is no warehouse; where from, or empty. */
  Optional<String> fetch() {
    if (Files.exists(warehouse)) {
      return Optional.empty();
    }
    try (Place place = Place.open(folder, settings)) {
      return Attempts.run(() -> fetch(place)).orThrow();
    }
  }

  private Optional<String> fetch(Place place) {
    place.store().ensureExists();
    Optional<ObjectInfo> there = place.store().head(key(place));
    there.ifPresent(object -> fetch(place, object));
    return there.map(object -> describe(place));
  }

  private void fetch(Place place, ObjectInfo object) {
    // No temporary file of Java's, which nobody else may read.
    Path part = warehouse.resolveSibling("%s.%s.fetching".formatted(name(), UUID.randomUUID()));
    try {
      Files.createDirectories(warehouse.getParent());
      copy(place, object, part);
      Files.move(part, warehouse);
      remember(object);
    } catch (FileAlreadyExistsException e) {
      // Another load has made it meanwhile, which is as good.
      LOG.info("{} is there by now, and not fetched", warehouse);
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      discard(part);
    }
  }

  private void copy(Place place, ObjectInfo object, Path part) {
    long bytes;
    try (InputStream in = place.store().read(object.key())) {
      bytes = Files.copy(in, part);
    } catch (IOException e) {
      boolean here = e instanceof FileSystemException || Room.lacks(e.getMessage());
      throw new AssayException(
          here ? Category.RESOURCES : Category.EXTERNAL,
          "cannot copy %s to %s: %s%s"
              .formatted(
                  describe(place),
                  part,
                  e.getMessage(),
                  here
                      ? "; %s: the folder must be writable and have room for the file"
                          .formatted(Room.of(part))
                      : ""),
          e);
    }
    if (bytes != object.bytes()) {
      throw new AssayException(
          Category.EXTERNAL,
          "%s changed while it was read: expected %d bytes, got %d"
              .formatted(describe(place), object.bytes(), bytes));
    }
  }

  private void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Puts the warehouse there, unless it is there already; where, or empty.
   *
   * @throws AssayException (CONFLICT) if somebody writes the warehouse; then the copy stays as it
   *     is
   */
  Optional<String> publish() {
    if (!Files.exists(warehouse)) {
      return Optional.empty();
    }
    try (Place place = Place.open(folder, settings)) {
      return Attempts.run(() -> publish(place)).orThrow();
    }
  }

  private Optional<String> publish(Place place) {
    place.store().ensureExists();
    if (isThere(place)) {
      return Optional.empty();
    }
    undisturbed.accept(() -> upload(place));
    return Optional.of(describe(place));
  }

  private boolean isThere(Place place) {
    try {
      Optional<ObjectInfo> there = place.store().head(key(place));
      return there.isPresent() && mark().of(there.get()).equals(remembered());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void upload(Place place) {
    try {
      Mark now = mark();
      place.store().upload(key(place), warehouse);
      Optional<ObjectInfo> stored = place.store().head(key(place));
      if (stored.isPresent()) {
        Files.writeString(memory(), Json.pretty(now.of(stored.get())));
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void remember(ObjectInfo object) throws IOException {
    Files.writeString(memory(), Json.pretty(mark().of(object)));
  }

  private Mark remembered() throws IOException {
    try {
      return Files.exists(memory()) ? Json.read(Files.readString(memory()), Mark.class) : null;
    } catch (UncheckedIOException e) {
      // Another load is writing it, or was killed at that: one copy too many does no harm.
      return null;
    }
  }

  private Mark mark() throws IOException {
    Instant modified = Files.getLastModifiedTime(warehouse).toInstant();
    return new Mark(folder, "", Files.size(warehouse), modified);
  }

  private AssayException unwritable(IOException e) {
    return new AssayException(
        Category.RESOURCES, "cannot read and write beside %s: %s".formatted(warehouse, e), e);
  }

  private Path memory() {
    return warehouse.resolveSibling(name() + ".published");
  }

  private String key(Place place) {
    return place.key(name());
  }

  private String name() {
    return warehouse.getFileName().toString();
  }

  private String describe(Place place) {
    return "%s as %s".formatted(place.store().describe(), key(place));
  }

  /**
   * Which state of the warehouse is which state of its copy.
   *
   * @param place where the copy is
   * @param etag the copy's
   * @param bytes the warehouse's size
   * @param modified when the warehouse was last written
   */
  record Mark(String place, String etag, long bytes, Instant modified) {
    Mark of(ObjectInfo copy) {
      return new Mark(place, copy.etag(), bytes, modified);
    }
  }
}
