// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.manifest.CheckStatus;
import dev.assay.pipelines.page.Html;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Two drawings over the days: how the checks ended, and the share of rejected rows. The same stands
 * in a table below, for those who do not see drawings.
 */
final class TrendChart {
  private static final int HEIGHT = 60;
  private static final int STEP = 24;
  private static final int GAP = 4;
  private static final int BASE = 18;
  private static final int LABEL_WIDTH = 36;
  private static final int MAX_LABELS = 8;

  private final Html html;
  private final Quality quality;
  private final List<LocalDate> days;

  TrendChart(Html html, Quality quality) {
    this.html = html;
    this.quality = quality;
    this.days = quality.days();
  }

  void write() {
    html.leaf("h3", "Checks and missing partitions a day");
    drawing("how the checks of each day ended", this::checks);
    legend();
    html.leaf(
        "h3",
        "Share of rejected rows a day, at most "
            + Percent.words(
                days.stream()
                    .map(day -> counts(day).rejectedPct())
                    .max(BigDecimal::compareTo)
                    .orElse(BigDecimal.ZERO)));
    drawing("share of rejected rows of each day", this::rejects);
    html.element(
        "details",
        () -> {
          html.leaf("summary", "the same as a table");
          table();
        });
  }

  private void legend() {
    html.element(
        "p",
        () -> {
          for (String tone : List.of("passed", "warned", "failed", "missing")) {
            html.leaf("span", "■ ", "class", "key " + tone);
            html.leaf("span", tone.equals("missing") ? "not published" : tone);
          }
        },
        "class",
        "legend");
  }

  private void drawing(String title, Runnable content) {
    int width = days.size() * STEP + LABEL_WIDTH - STEP;
    html.element(
        "div",
        () ->
            html.element(
                "svg",
                () -> {
                  html.leaf("title", title);
                  content.run();
                  labels();
                },
                "viewBox",
                "0 0 %d %d".formatted(width, HEIGHT + BASE),
                "role",
                "img",
                "style",
                "width:%dpx".formatted(Math.max(width, 1) * 2)),
        "class",
        "scroll chart");
  }

  private void checks() {
    long most = days.stream().mapToLong(day -> count(day) + missing(day)).max().orElse(0);
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      Quality.Counts counts = quality.counts(p -> p.ds().equals(day));
      double top = HEIGHT;
      top = bar(i, top, counts.of(CheckStatus.PASSED), most, "passed", day);
      top = bar(i, top, counts.of(CheckStatus.WARNED), most, "warned", day);
      top = bar(i, top, counts.of(CheckStatus.FAILED), most, "failed", day);
      bar(i, top, missing(day), most, "missing", day);
    }
  }

  private void rejects() {
    double most =
        Math.max(
            1,
            days.stream()
                .mapToDouble(day -> counts(day).rejectedPct().doubleValue())
                .max()
                .orElse(1));
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      double share = counts(day).rejectedPct().doubleValue();
      rectangle(
          i,
          HEIGHT - share / most * HEIGHT,
          share / most * HEIGHT,
          "warned",
          "%s: %s rejected".formatted(day, Percent.words(counts(day).rejectedPct())));
    }
  }

  private double bar(int day, double bottom, long n, long most, String tone, LocalDate ds) {
    if (n == 0 || most == 0) {
      return bottom;
    }
    double height = (double) n / most * HEIGHT;
    String words = tone.equals("missing") ? "not published" : tone;
    rectangle(day, bottom - height, height, tone, "%s: %d %s".formatted(ds, n, words));
    return bottom - height;
  }

  private void rectangle(int day, double top, double height, String tone, String title) {
    html.element(
        "rect",
        () -> html.leaf("title", title),
        "x",
        day * STEP + GAP / 2,
        "y",
        number(top),
        "width",
        STEP - GAP,
        "height",
        number(height),
        "class",
        "bar " + tone);
  }

  private void labels() {
    int fitting = (LABEL_WIDTH + STEP - 1) / STEP;
    int every = Math.max(fitting, (days.size() + MAX_LABELS - 1) / MAX_LABELS);
    for (int i = 0; i < days.size(); i += every) {
      html.leaf(
          "text",
          days.get(i).toString().substring("yyyy-".length()),
          "x",
          i * STEP + GAP / 2,
          "y",
          HEIGHT + BASE - GAP,
          "class",
          "axis");
    }
  }

  private void table() {
    Table table =
        Table.ofFigures(html, 1, "day", "passed", "warned", "failed", "not published", "rejected");
    table.write(
        () ->
            days.forEach(
                day -> {
                  Quality.Counts counts = counts(day);
                  table.row(
                      day,
                      counts.of(CheckStatus.PASSED),
                      counts.of(CheckStatus.WARNED),
                      counts.of(CheckStatus.FAILED),
                      missing(day),
                      Percent.words(counts.rejectedPct()));
                }));
  }

  private Quality.Counts counts(LocalDate day) {
    return quality.counts(partition -> partition.ds().equals(day));
  }

  private long count(LocalDate day) {
    return counts(day).checks();
  }

  private long missing(LocalDate day) {
    return quality.standing().unpublished().stream()
        .filter(state -> state.ds().equals(day))
        .count();
  }

  private static String number(double value) {
    return String.format(java.util.Locale.ROOT, "%.1f", value);
  }
}
