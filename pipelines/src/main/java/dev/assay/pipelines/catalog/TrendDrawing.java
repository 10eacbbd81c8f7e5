// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.pipelines.page.Html;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows a day as bars, in as little room as they need; a day that is not there is a red tick. */
final class TrendDrawing {
  private static final int STEP = 7;
  private static final int BAR = 5;
  private static final int TICK = 3;

  private final Map<LocalDate, PublishedDay> days;
  private final LocalDate first;
  private final LocalDate last;
  private final int height;

  /** A drawing of the newest days of a table that has some. */
  TrendDrawing(List<PublishedDay> published, int mostDays, int height) {
    this.last = published.get(published.size() - 1).ds();
    LocalDate from = last.minusDays(mostDays - 1L);
    this.first = published.get(0).ds().isBefore(from) ? from : published.get(0).ds();
    this.days =
        published.stream()
            .filter(day -> !day.ds().isBefore(first))
            .collect(Collectors.toMap(PublishedDay::ds, Function.identity()));
    this.height = height;
  }

  void draw(Html html) {
    long slots = ChronoUnit.DAYS.between(first, last) + 1;
    long width = slots * STEP;
    html.element(
        "svg",
        () -> {
          html.leaf("title", summary());
          first.datesUntil(last.plusDays(1)).forEach(day -> day(html, day));
          html.leaf(
              "path", "", "class", "base", "d", "M0 %1$d.5H%2$d".formatted(height - 1, width));
        },
        "viewBox",
        "0 0 %d %d".formatted(width, height),
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-label",
        summary());
  }

  /** The drawing in words. */
  String summary() {
    long least = days.values().stream().mapToLong(PublishedDay::rows).min().orElse(0);
    String span = least == greatest() ? "" : Words.number(least) + " to ";
    return "%s to %s: %s%s a day, %s on the last, %s missing"
        .formatted(
            first,
            last,
            span,
            Words.count(greatest(), "row"),
            Words.number(days.get(last).rows()),
            Words.count(ChronoUnit.DAYS.between(first, last) + 1 - days.size(), "day"));
  }

  private long greatest() {
    return days.values().stream().mapToLong(PublishedDay::rows).max().orElse(0);
  }

  private void day(Html html, LocalDate day) {
    PublishedDay published = days.get(day);
    long tall = published == null ? TICK : tall(published.rows());
    String says =
        published == null
            ? day + ": not published"
            : "%s: %s".formatted(day, Words.count(published.rows(), "row"));
    html.element(
        "rect",
        () -> html.leaf("title", says),
        "class",
        published == null ? "gap" : "bar",
        "x",
        ChronoUnit.DAYS.between(first, day) * STEP + 1,
        "y",
        height - 1 - tall,
        "width",
        BAR,
        "height",
        tall);
  }

  /** Pixels, one at least for any row. */
  private long tall(long rows) {
    if (rows == 0) {
      return 0;
    }
    double share = (double) rows / Math.max(1, greatest());
    return Math.max(1, Math.round(share * (height - 2)));
  }
}
