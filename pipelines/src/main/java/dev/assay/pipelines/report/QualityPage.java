// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.Resources;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.CheckStatus;
import dev.assay.pipelines.page.Html;
import dev.assay.pipelines.page.Page;
import dev.assay.pipelines.run.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The page: what needs a look first, then tables, days, columns and rules. */
final class QualityPage {
  private static final int MAX_ROWS = 100;

  private final Html html;
  private final Quality quality;
  private final String basis;
  private final Instant madeAt;

  private QualityPage(Html html, Quality quality, String basis, Instant madeAt) {
    this.basis = basis;
    this.html = html;
    this.quality = quality;
    this.madeAt = madeAt;
  }

  /**
   * The page.
   *
   * @param basis what the figures are of, a sentence
   */
  static Page of(Quality quality, String basis, Instant madeAt) {
    return Page.of(
        "Quality of " + quality.pipeline(),
        Resources.text(QualityPage.class, "quality.css"),
        html -> new QualityPage(html, quality, basis, madeAt).write());
  }

  private void write() {
    html.element("header", this::header);
    html.element(
        "main",
        () -> {
          html.element("section", this::tiles, "class", "tiles");
          section("What needs a look", () -> new NeedsALook(html, quality).write());
          section("Tables by what is wrong with them", this::worst);
          if (!quality.files().isEmpty()) {
            section("Files", this::files);
          }
          if (quality.days().size() > 1) {
            section("Trend", () -> new TrendChart(html, quality).write());
          }
          section("Rows that broke a rule", this::violations);
          section("Completeness", this::completeness);
          section("Every table, every day", this::grid);
        });
    html.leaf(
        "footer",
        "Made %s UTC by assay %s. %s"
            .formatted(
                madeAt
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString()
                    .replace("T", " ")
                    .replace("Z", ""),
                Version.current(),
                basis));
  }

  private void section(String title, Runnable content) {
    html.element(
        "section",
        () -> {
          html.leaf("h2", title);
          content.run();
        });
  }

  private void header() {
    html.leaf("h1", "Quality of " + quality.pipeline());
    LocalDate first = quality.days().get(0);
    LocalDate last = quality.days().get(quality.days().size() - 1);
    html.leaf("p", first.equals(last) ? first : "%s to %s".formatted(first, last));
  }

  private void tiles() {
    Quality.Counts all = quality.counts(partition -> true);
    published(quality.standing());
    tile(
        "failed",
        all.of(CheckStatus.FAILED),
        "of %d checks".formatted(all.checks()),
        all.of(CheckStatus.FAILED) == 0 ? "passed" : "failed");
    tile(
        "warned",
        all.of(CheckStatus.WARNED),
        "of %d checks".formatted(all.checks()),
        all.of(CheckStatus.WARNED) == 0 ? "passed" : "warned");
    tile(
        "rejected",
        Percent.words(all.rejectedPct()),
        "%,d of %,d rows".formatted(all.rejected(), all.read()),
        all.rejected() == 0 ? "passed" : "warned");
  }

  /** Of silver and gold, as the figure says; what failed of bronze is named apart. */
  private void published(Standing standing) {
    List<String> of = new ArrayList<>(List.of("partitions of silver and gold"));
    if (standing.publishedNotMadeAgain() > 0) {
      of.add("%d not made again".formatted(standing.publishedNotMadeAgain()));
    }
    if (standing.failedOfBronze() > 0) {
      of.add("%d of bronze failed".formatted(standing.failedOfBronze()));
    }
    tile(
        "published",
        "%d of %d".formatted(standing.published(), standing.expected()),
        String.join("; ", of),
        standing.isGood() ? "passed" : "failed");
  }

  private void tile(String label, Object figure, String of, String tone) {
    html.element(
        "div",
        () -> {
          html.leaf("span", label, "class", "label");
          html.leaf("strong", figure);
          html.leaf("span", of, "class", "of");
        },
        "class",
        "tile " + tone);
  }

  private void worst() {
    List<Quality.TableQuality> worst = quality.worstTables();
    if (worst.isEmpty()) {
      html.leaf("p", "Nothing is wrong with any table.");
      return;
    }
    Table table =
        Table.ofFigures(
            html,
            1,
            "table",
            "not published",
            "not made again",
            "failed",
            "warned",
            "rejected",
            "of rows");
    table.write(
        () ->
            worst.forEach(
                w ->
                    table.row(
                        w.table(),
                        w.missing(),
                        w.notMadeAgain(),
                        w.counts().of(CheckStatus.FAILED),
                        w.counts().of(CheckStatus.WARNED),
                        w.counts().rejected(),
                        Percent.words(w.counts().rejectedPct()))));
  }

  private void files() {
    Table table = Table.ofFigures(html, 3, "file", "table", "status", "rows", "rejected", "good");
    table.write(() -> quality.files().forEach(file -> file(table, file)));
  }

  private static void file(Table table, FileQuality file) {
    FileQuality.Threshold threshold = file.threshold();
    boolean refused = threshold == null;
    table.row(
        new Table.Link(file.file(), file.fileName()),
        file.table(),
        new Table.Badge(file.status()),
        refused ? "–" : threshold.rows(),
        refused ? "–" : threshold.rows() - threshold.good(),
        refused ? "–" : Percent.words(threshold.goodPct()));
  }

  private void violations() {
    List<Quality.Violation> violations = quality.violations();
    if (violations.isEmpty()) {
      html.leaf("p", "No row broke a rule.");
      return;
    }
    Table table = Table.ofFigures(html, 3, "table", "rule or check", "kind", "rows", "days");
    table.write(
        () ->
            violations.stream()
                .limit(MAX_ROWS)
                .forEach(v -> table.row(v.table(), v.rule(), v.kind(), v.rows(), v.days())));
    more(violations.size(), MAX_ROWS);
  }

  private void completeness() {
    List<Quality.Gap> gaps = quality.gaps();
    html.leaf(
        "p",
        "%d of %d columns hold a value in every row."
            .formatted(quality.columns() - gaps.size(), quality.columns()));
    if (gaps.isEmpty()) {
      return;
    }
    Table table = Table.ofFigures(html, 2, "table", "column", "filled", "empty rows");
    table.write(
        () ->
            gaps.stream()
                .limit(MAX_ROWS)
                .forEach(
                    gap ->
                        table.row(
                            gap.table(),
                            gap.column(),
                            new Table.Bar(gap.filledPct()),
                            gap.rows() - gap.filled())));
    more(gaps.size(), MAX_ROWS);
  }

  private void grid() {
    html.leaf(
        "p",
        "✓ passed; of bronze: published · ! warned · ✗ failed · ? published, checks not answered"
            + " · = not made again, an earlier generation stays · – not published",
        "class",
        "legend");
    String[] columns = new String[quality.days().size() + 1];
    columns[0] = "table";
    for (int i = 0; i < quality.days().size(); i++) {
      columns[i + 1] = quality.days().get(i).toString().substring("yyyy-".length());
    }
    Table table = Table.ofTexts(html, columns);
    table.write(
        () ->
            quality
                .tables()
                .forEach(
                    name -> {
                      Object[] cells = new Object[columns.length];
                      cells[0] = name;
                      for (int i = 1; i < cells.length; i++) {
                        LocalDate day = quality.days().get(i - 1);
                        cells[i] = mark(name, day);
                      }
                      table.row(cells);
                    }));
  }

  private Table.Mark mark(TableName table, LocalDate day) {
    return quality
        .find(table, day)
        .map(Table.Mark::of)
        .or(() -> quality.standing().state(table, day).map(Table.Mark::of))
        .orElse(Table.Mark.NONE);
  }

  private void more(int size, int limit) {
    if (size > limit) {
      html.leaf("p", "… and %d more, in the JSON files.".formatted(size - limit));
    }
  }
}
