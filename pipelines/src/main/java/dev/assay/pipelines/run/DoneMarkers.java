// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.files.InputFolder;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.time.LocalDate;
import java.util.List;

/** Tells others which files have been read and published, by files beside them. */
final class DoneMarkers {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final Lake lake;

  DoneMarkers(PipelineDefinition definition, Settings settings, Lake lake) {
    this.definition = definition;
    this.settings = settings;
    this.lake = lake;
  }

  /** Marks the files of days that are published; those that a killed run left out as well. */
  void mark(List<LocalDate> days) {
    for (BronzeTable table : definition.bronze()) {
      if (InputFolder.marks(table.source())) {
        try (InputFolder folder = InputFolder.open(table.source(), settings)) {
          days.forEach(day -> mark(table, day, folder));
        }
      }
    }
  }

  private void mark(BronzeTable table, LocalDate day, InputFolder folder) {
    Manifests.find(lake, new PartitionKey(definition.name(), table.table(), day)).stream()
        .flatMap(found -> found.manifest().source().files().stream())
        .map(SourceFile::name)
        .forEach(folder::mark);
  }
}
