// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.postgres;

import dev.assay.sandbox.launcher.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What an interrupted first start leaves behind, which makes every later one fail. */
record Folders(Settings settings) {

  /** Our mark beside the data folder: initialized, with users and passwords in place. */
  private Path mark() {
    return settings.dataFolder().resolveSibling("data.finished");
  }

  void deleteUnfinished() throws IOException {
    if (!Files.exists(mark())) {
      Trees.delete(settings.dataFolder());
    }
    for (Path program : programs()) {
      // The library's own mark, written after the last file.
      if (!Files.exists(program.resolve(".exists"))) {
        Trees.delete(program);
      }
    }
  }

  void markFinished() throws IOException {
    if (!Files.exists(mark())) {
      Files.createFile(mark());
    }
  }

  private List<Path> programs() throws IOException {
    Files.createDirectories(settings.programFolder());
    try (Stream<Path> folders = Files.list(settings.programFolder())) {
      return folders.filter(it -> it.getFileName().toString().startsWith("PG-")).toList();
    }
  }
}
