// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.pipelines.run.CheckRun;
import dev.assay.pipelines.run.PartitionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run of checks found, as files: a JSON object for each table and date, and one page that
 * holds all it needs. Immutable.
 */
public final class QualityReport {
  private static final String PAGE = "index.html";

  private final Quality quality;

  /**
   * A report that is not written yet.
   *
   * @param days the days that were asked for
   * @param outcome what was found, with columns
   * @param states how the partitions of these days stand
   */
  public QualityReport(
      String pipeline,
      List<LocalDate> days,
      CheckRun.Outcome outcome,
      List<PartitionState> states) {
    this.quality =
        Quality.of(
            pipeline,
            days,
            outcome.partitions().stream().map(PartitionQuality::of).toList(),
            states,
            outcome.failures());
  }

  /**
   * Writes the files, in the place of older ones of the same names; the page comes first.
   *
   * @throws AssayException (RESOURCES) if they cannot be written
   */
  public List<Path> write(Path folder) {
    List<Path> files = new ArrayList<>();
    try {
      files.add(QualityPage.of(quality, Instant.now()).write(folder, PAGE));
      for (PartitionQuality partition : quality.partitions()) {
        Path file = folder.resolve(partition.fileName());
        files.add(Files.writeString(file, Json.pretty(partition)));
      }
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot write the report to %s: %s".formatted(folder, e), e);
    }
    return files;
  }
}
