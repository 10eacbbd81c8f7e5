// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.VisibleText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the quality of a day, as a text that a person reads or that is mailed. */
final class QualityAlert {
  static final String FILE = "quality_alert.txt";

  private QualityAlert() {}

  /** What is said of a file that is below its bound. */
  static String line(FileQuality file) {
    return "%s: %s of its rows are good, where at least %s should be"
        .formatted(
            file.file(),
            Percent.words(file.threshold().goodPct()),
            Percent.words(file.threshold().minGoodPct()));
  }

  /** The text. */
  static String of(Quality quality, LocalDate day) {
    List<String> lines = new ArrayList<>();
    lines.add("Quality of %s on %s needs a look.".formatted(quality.pipeline(), day));
    lines.add("");
    if (!quality.missed().isEmpty()) {
      lines.add("failed: " + quality.missed());
    }
    quality.failures().forEach(failure -> lines.add("failed: " + failure.message()));
    quality.refused().forEach(file -> lines.add("refused: " + file.reason()));
    quality
        .standing()
        .unpublished()
        .forEach(
            state ->
                lines.add(
                    "not published: %s: %s"
                        .formatted(state.table(), quality.standing().why(state))));
    quality
        .standing()
        .notMadeAgain()
        .forEach(
            state ->
                lines.add(
                    "not made again, generation %d stays: %s: %s"
                        .formatted(
                            state.generation(), state.table(), quality.standing().why(state))));
    quality
        .findings()
        .forEach(
            finding ->
                lines.add(
                    "%s: %s %s: %s"
                        .formatted(
                            finding.check().status(),
                            finding.partition().table(),
                            finding.check().check(),
                            finding.check().message())));
    quality
        .files(FileQuality.Status.WARNED)
        .forEach(file -> lines.add("warned: file " + line(file)));
    lines.add("");
    lines.add("See index.html beside this file.");
    return String.join("\n", lines.stream().map(VisibleText::of).toList()) + "\n";
  }
}
