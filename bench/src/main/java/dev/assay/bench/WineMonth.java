// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.storage.FileTrees;
import dev.assay.pipelines.demo.BottleneckSample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A month of wine sales, from the raw workbooks to the finished report. */
final class WineMonth {
  private static final BottleneckSample SAMPLE =
      new BottleneckSample(BottleneckSample.FIRST_DAY, 42);

  private final Setup setup;
  private final Path folder;

  WineMonth(Setup setup) {
    this.setup = setup;
    this.folder = setup.folder().resolve("wine");
  }

  /** Writes the workbooks. */
  WineMonth generate() {
    String unused = SAMPLE.write(folder.resolve("raw"));
    return this;
  }

  /** The whole command, into an empty lake; it must leave the report. */
  Usage run() {
    Path made = folder.resolve("made");
    FileTrees.remove(made);
    String day = SAMPLE.day().toString();
    Usage usage =
        setup.assay().command(settings(made), "run", SAMPLE.pipeline(), "--date", day).run();
    Path report = made.resolve("exports").resolve(day).resolve("rapport_ca.xlsx");
    if (!Files.isRegularFile(report)) {
      throw new IllegalStateException("the run has left no " + report);
    }
    return usage;
  }

  private Map<String, String> settings(Path made) {
    Map<String, String> settings = new HashMap<>();
    settings.put("BOTTLENECK_FILES", folder.resolve("raw").toString());
    settings.put("BOTTLENECK_REPORTS", made.resolve("quality").toString());
    settings.put("BOTTLENECK_ALERTS", made.resolve("alerts.jsonl").toString());
    settings.put("ASSAY_EXPORTS", made.resolve("exports").toString());
    settings.put("ASSAY_LAKE", made.resolve("lake").toString());
    settings.put("ASSAY_WAREHOUSE", made.resolve("warehouse.duckdb").toString());
    return settings;
  }
}
