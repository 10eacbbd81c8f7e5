// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.pipelines.run.CheckRun;
import dev.assay.pipelines.run.PartitionState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What checks found, as files: a JSON object for each table and date and for each file that was
 * read, and one page that holds all it needs. Immutable.
 */
public final class QualityReport {
  private static final String PAGE = "index.html";

  private static final String ASKED_NOW =
      "The figures are of the published partitions, checked as the checks are declared now.";
  private static final String AS_MADE =
      "The figures are of what a run has published or held back, and say what its checks found then.";

  private final Quality quality;
  private final String basis;

  private QualityReport(Quality quality, String basis) {
    this.quality = quality;
    this.basis = basis;
  }

  /** A report, not written yet, of what a run has made. */
  static QualityReport asMade(Quality quality) {
    return new QualityReport(quality, AS_MADE);
  }

  /**
   * A report, not written yet, of checks that were asked again.
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
    this(
        Quality.of(
            pipeline,
            days,
            outcome.partitions().stream().map(PartitionQuality::of).toList(),
            states,
            outcome.failures(),
            List.of()),
        ASKED_NOW);
  }

  /** The files by their names, the page first. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(PAGE, bytes(QualityPage.of(quality, basis, Instant.now()).html()));
    quality.partitions().forEach(p -> files.put(p.fileName(), bytes(Json.pretty(p))));
    quality.files().forEach(f -> files.put(f.fileName(), bytes(Json.pretty(f))));
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes the files, in the place of older ones of the same names; the page comes first.
   *
   * @throws AssayException (RESOURCES) if they cannot be written
   */
  public List<Path> write(Path folder) {
    List<Path> files = new ArrayList<>();
    try {
      files.add(QualityPage.of(quality, basis, Instant.now()).write(folder, PAGE));
      for (Map.Entry<String, byte[]> file : files().entrySet()) {
        if (!file.getKey().equals(PAGE)) {
          files.add(Files.write(folder.resolve(file.getKey()), file.getValue()));
        }
      }
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot write the report to %s: %s".formatted(folder, e), e);
    }
    return files;
  }
}
