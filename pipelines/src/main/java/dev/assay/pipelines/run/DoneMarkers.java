// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.bronze.Bronze;
import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.SourceFiles;
import dev.assay.bronze.files.InputFolder;
import dev.assay.bronze.files.InputFolder.State;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells others, by files beside them, which files nobody needs any more: what was read of them is
 * in every table that is made from them. Whoever deletes by these markers loses nothing.
 */
final class DoneMarkers {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final Lake lake;

  DoneMarkers(PipelineDefinition definition, Settings settings, Lake lake) {
    this.definition = definition;
    this.settings = settings;
    this.lake = lake;
  }

  /**
   * Marks the files of days, those that a killed run left out as well, and takes away markers
   * beside files that are not what was read.
   *
   * @param whole whether nothing has failed; else no file is marked
   */
  void mark(List<LocalDate> days, Ledger ledger, boolean whole) {
    List<BronzeTable> marked =
        definition.bronze().stream().filter(table -> InputFolder.marks(table.source())).toList();
    if (marked.isEmpty()) {
      return;
    }
    Undone undone = Undone.of(definition, settings, lake, ledger, days);
    for (BronzeTable table : marked) {
      try (InputFolder folder = InputFolder.open(table.source(), settings)) {
        for (LocalDate day : days) {
          PartitionKey key = new PartitionKey(definition.name(), table.table(), day);
          List<SourceFile> read = read(key);
          removeStale(table, day, read, folder);
          if (whole && undone.isDone(key)) {
            read.forEach(folder::mark);
          }
        }
      }
    }
  }

  private List<SourceFile> read(PartitionKey key) {
    return Manifests.find(lake, key)
        .map(found -> found.manifest().source().files())
        .orElse(List.of());
  }

  private void removeStale(
      BronzeTable table, LocalDate day, List<SourceFile> read, InputFolder folder) {
    for (SourceFile file : read) {
      if (folder.isMarked(file.name()) && folder.state(file) != State.AS_READ) {
        folder.unmark(file.name());
      }
    }
    Set<String> known = read.stream().map(SourceFile::name).collect(Collectors.toSet());
    Bronze.files(settings, table).map(files -> files.of(day)).orElse(List.of()).stream()
        .map(SourceFiles.Listed::name)
        .filter(name -> !known.contains(name))
        .forEach(folder::unmark);
  }
}
