// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Samples;
import dev.assay.pipelines.page.Html;
import dev.assay.pipelines.run.PartitionState;
import java.util.List;
import java.util.function.Consumer;

/** What is wrong, each with its badge: the first thing that the page shows. */
final class NeedsALook {
  private static final int MAX = 200;

  private final Html html;
  private final Quality quality;

  NeedsALook(Html html, Quality quality) {
    this.html = html;
    this.quality = quality;
  }

  void write() {
    if (!quality.isWrong()) {
      html.leaf("p", "Nothing: every partition is published and every check passed.");
      return;
    }
    if (!quality.missed().isEmpty()) {
      note("failed", "too few good rows", quality.missed());
    }
    quality.failures().forEach(f -> note("failed", "cannot be answered", f.message()));
    // what is refused is why its tables are not made
    limited(quality.refused(), file -> note("failed", "file refused", file.reason()));
    limited(quality.standing().unpublished(), this::unpublished);
    limited(quality.standing().notMadeAgain(), this::notMadeAgain);
    limited(quality.findings(), this::finding);
    limited(
        quality.files(FileQuality.Status.WARNED),
        file -> note("warned", "file warned", QualityAlert.line(file)));
  }

  private void unpublished(PartitionState state) {
    boolean running = state.state() == PartitionState.State.RUNNING || state.detail().isEmpty();
    partition(
        "not published",
        state,
        (running ? state.state() + " " : "") + quality.standing().why(state));
  }

  private void notMadeAgain(PartitionState state) {
    partition(
        "not made again",
        state,
        "generation %d stays: %s".formatted(state.generation(), quality.standing().why(state)));
  }

  private void partition(String label, PartitionState state, String text) {
    note("failed", label, state.table() + " " + state.ds(), text);
  }

  private void note(String tone, String label, String text) {
    note(tone, label, "", text);
  }

  private void note(String tone, String label, String subject, String text) {
    html.element(
        "div",
        () -> {
          html.leaf("span", label, "class", "badge " + tone);
          html.element("p", () -> said(subject, text));
        },
        "class",
        "finding");
  }

  private void said(String subject, String text) {
    if (!subject.isEmpty()) {
      html.leaf("b", subject);
    }
    html.text(" " + text);
  }

  private void finding(Quality.Finding finding) {
    CheckResult check = finding.check();
    html.element(
        "div",
        () -> {
          html.leaf("span", check.status(), "class", "badge " + check.status());
          String subject = finding.partition().table() + " " + finding.partition().ds();
          html.element("p", () -> said(subject, check.check() + ": " + check.message()));
          if (check.samples() != null && !check.samples().rows().isEmpty()) {
            html.element("details", () -> samples(check.samples()));
          }
        },
        "class",
        "finding");
  }

  private void samples(Samples samples) {
    html.leaf("summary", "%d of the rows".formatted(samples.rows().size()));
    Table table = Table.ofTexts(html, samples.columns().toArray(new String[0]));
    table.write(
        () ->
            samples
                .rows()
                .forEach(
                    row -> table.row(row.stream().map(c -> c == null ? "NULL" : c).toArray())));
  }

  private <T> void limited(List<T> items, Consumer<T> each) {
    items.stream().limit(MAX).forEach(each);
    if (items.size() > MAX) {
      html.leaf("p", "… and %d more, in the JSON files.".formatted(items.size() - MAX));
    }
  }
}
