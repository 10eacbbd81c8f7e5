// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.files.InputFolder;
import dev.assay.bronze.files.InputFolder.State;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The files of sources that published partitions were made from. What is archived is bronze's copy,
 * which is what was read, whatever the file is by now. For one thread.
 */
final class Inputs {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final Lake lake;
  private final Consumer<String> say;

  Inputs(PipelineDefinition definition, Settings settings, Lake lake, Consumer<String> say) {
    this.definition = definition;
    this.settings = settings;
    this.lake = lake;
    this.say = say;
  }

  /**
   * An input that is to be archived.
   *
   * @param input what the receipt says of it
   * @param original where its bytes are
   */
  record Found(Receipt.Input input, Original original) {}

  /** The files that these days were made from and that are still in their sources as they were. */
  List<Found> find(List<LocalDate> days) {
    Map<String, Found> found = new LinkedHashMap<>();
    for (String source : definition.archive().inputs()) {
      try (InputFolder folder = InputFolder.open(source(source), settings)) {
        for (BronzeTable table : definition.bronze()) {
          if (table.source().name().equals(source)) {
            days.forEach(day -> find(table, day, folder, found));
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  private void find(
      BronzeTable table, LocalDate day, InputFolder folder, Map<String, Found> found) {
    PartitionManifest manifest =
        Manifests.find(lake, new PartitionKey(definition.name(), table.table(), day))
            .map(published -> published.manifest())
            .orElse(null);
    List<SourceFile> files =
        manifest == null || manifest.source() == null ? List.of() : manifest.source().files();
    for (int i = 0; i < files.size(); i++) {
      SourceFile file = files.get(i);
      State state = folder.state(file);
      if (state == State.AS_READ) {
        Receipt.Input input =
            Receipt.Input.of(table.source().name(), file, manifest.files().get(i));
        found.putIfAbsent(input.id(), new Found(input, original(input)));
      } else if (state == State.CHANGED) {
        sayChanged(file.name(), folder);
      }
    }
  }

  private Original original(Receipt.Input input) {
    DataFile copy = input.copy();
    return new Original(
        "inputs/" + input.id(), lake.store(Layer.BRONZE), copy.key(), copy.bytes(), copy.crc32c());
  }

  private void sayChanged(String name, InputFolder folder) {
    say.accept(
        "archive: file %s in %s has changed since it was read: it stays, and is not archived"
            .formatted(name, folder.describe()));
  }

  /**
   * The inputs of an archive that is damaged, those among them that have gone already.
   *
   * @throws AssayException (DATA) if one is in no source and not in bronze any more
   */
  List<Found> again(Receipt damaged) {
    List<Found> found = new ArrayList<>();
    for (Receipt.Input input : damaged.inputs()) {
      if (lake.store(Layer.BRONZE).head(input.copy().key()).isPresent()) {
        found.add(new Found(input, original(input)));
      } else if (hasGone(input)) {
        throw new AssayException(
            Category.DATA,
            "%s is damaged, and its input %s is neither in its folder nor in bronze: put a sound copy of the archive in its place"
                .formatted(damaged.name(), input.id()));
      }
    }
    return found;
  }

  private boolean hasGone(Receipt.Input input) {
    try (InputFolder folder = InputFolder.open(source(input.source()), settings)) {
      return folder.state(input.file()) == State.GONE;
    }
  }

  /** Removes files that are still what was read; how many. */
  int remove(Collection<Receipt.Input> inputs) {
    int removed = 0;
    for (String source : definition.archive().inputs()) {
      List<Receipt.Input> own = new ArrayList<>(inputs);
      own.removeIf(input -> !input.source().equals(source));
      if (!own.isEmpty()) {
        try (InputFolder folder = InputFolder.open(source(source), settings)) {
          for (Receipt.Input input : own) {
            removed += remove(input, folder) ? 1 : 0;
          }
        }
      }
    }
    return removed;
  }

  private boolean remove(Receipt.Input input, InputFolder folder) {
    State state = folder.remove(input.file());
    if (state == State.CHANGED) {
      sayChanged(input.file().name(), folder);
    }
    return state == State.AS_READ;
  }

  private SourceSpec source(String name) {
    return definition.sources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
