// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.archive.ArchivedFile;
import dev.assay.pipelines.demo.Demo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a demo has left, and where. */
final class DemoOutcome {
  private final Demo demo;

  DemoOutcome(Demo demo) {
    this.demo = demo;
  }

  /** Where what was made lies, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("The warehouse: " + near(demo.warehouse()));
    if (!demo.files().isEmpty()) {
      lines.add("The exports:");
      demo.files().forEach(file -> lines.add("  " + near(file)));
    }
    for (Path folder : demo.reports()) {
      lines.add("The dashboard: " + near(folder.resolve("index.html")));
      lines.add(
          "The reports: %s, a JSON file for each table and each file".formatted(near(folder)));
    }
    demo.archives().forEach(archive -> lines.add("The archive: " + near(archive)));
    return lines;
  }

  /** What is in each archive. */
  List<Grid> archived() {
    return demo.archives().stream().map(DemoOutcome::content).toList();
  }

  private static Grid content(Path archive) {
    Grid grid = new Grid("in " + archive.getFileName(), "bytes");
    ArchivedFile.of(archive).forEach(file -> grid.add(file.name(), file.bytes()));
    return grid;
  }

  private static Path near(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }
}
